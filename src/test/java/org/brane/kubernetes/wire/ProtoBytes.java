package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes protobuf by hand, field by field as the tables of brane.md say, so that our own .proto files are tested too. */
final class ProtoBytes {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole number; a negative one takes ten bytes. */
    ProtoBytes number(int field, long value) {
        varint(((long) field << 3) | VARINT);
        varint(value);
        return this;
    }

    ProtoBytes text(int field, String text) {
        return bytes(field, text.getBytes(UTF_8));
    }

    ProtoBytes bytes(int field, byte[] bytes) {
        varint(((long) field << 3) | LENGTH);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] get() {
        return out.toByteArray();
    }

    private void varint(long value) {
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
