package org.brane.kubernetes.testing;

import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** What Java makes of objects, for those who must not make objects of it again. */
public final class JavaBytes {

    /** An object of a class that the service has no use for: whoever begins to read it loads {@link #FOREIGN_CLASS}. */
    public static final Serializable FOREIGN = new Point(1, 2);

    /** Its class. */
    public static final String FOREIGN_CLASS = Point.class.getName();

    private JavaBytes() {}

    /** The object as bytes. */
    public static byte[] of(Serializable object) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
