package org.brane.kubernetes.driver;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * The fields of an event that the driver looks at (brane.md section 4.3), read without any class of the project.
 *
 * @param kind its number
 * @param identifier job id
 */
record HeardEvent(int kind, String identifier, String location, ByteString payload) {

    private static final int KIND = 1 << 3;
    private static final int IDENTIFIER = 2 << 3 | 2;
    private static final int LOCATION = 4 << 3 | 2;
    private static final int PAYLOAD = 7 << 3 | 2;

    static HeardEvent read(byte[] value) throws IOException {
        var in = CodedInputStream.newInstance(value);
        var event = new HeardEvent(0, "", "", ByteString.EMPTY);
        for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
            event = event.with(tag, in);
        }
        return event;
    }

    private HeardEvent with(int tag, CodedInputStream in) throws IOException {
        return switch (tag) {
            case KIND -> new HeardEvent(in.readInt32(), identifier, location, payload);
            case IDENTIFIER -> new HeardEvent(kind, in.readStringRequireUtf8(), location, payload);
            case LOCATION -> new HeardEvent(kind, identifier, in.readStringRequireUtf8(), payload);
            case PAYLOAD -> new HeardEvent(kind, identifier, location, in.readBytes());
            default -> {
                in.skipField(tag);
                yield this;
            }
        };
    }

    /** All before the first dash. */
    String correlationId() {
        return identifier.split("-", 2)[0];
    }
}
