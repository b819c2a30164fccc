package dev.perennial.attribution.credit;

import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The touchpoints of a path as they stand in the database: 16 bytes of each id, one after the other. */
public final class PathIds {
    private static final int BYTES = 16;

    private PathIds() {}

    /** The ids of a path, in its order. */
    public static byte[] write(List<Touchpoint> path) {
        ByteBuffer bytes = ByteBuffer.allocate(path.size() * BYTES);
        for (Touchpoint touchpoint : path) {
            UUID id = touchpoint.id().value();
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return bytes.array();
    }

    /**
     * Reads them.
     *
     * @throws java.nio.BufferUnderflowException where the bytes are not whole ids
     */
    static List<TouchpointId> read(byte[] path) {
        ByteBuffer bytes = ByteBuffer.wrap(path);
        List<TouchpointId> ids = new ArrayList<>(path.length / BYTES);
        while (bytes.hasRemaining()) {
            ids.add(new TouchpointId(new UUID(bytes.getLong(), bytes.getLong())));
        }
        return ids;
    }
}
