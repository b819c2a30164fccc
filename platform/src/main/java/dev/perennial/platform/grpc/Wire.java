package dev.perennial.platform.grpc;

import com.google.protobuf.Timestamp;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.UUID;

/** Values as they stand in messages between services. */
public final class Wire {
    private Wire() {}

    /** An instant with all its nanoseconds. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** The instant of a timestamp. */
    public static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    /**
     * A brand's id.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static BrandId brand(String uuid) {
        return new BrandId(UUID.fromString(uuid));
    }

    /**
     * A customer's id.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static CustomerId customer(String uuid) {
        return new CustomerId(UUID.fromString(uuid));
    }
}
