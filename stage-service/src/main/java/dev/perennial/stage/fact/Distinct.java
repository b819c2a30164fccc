package dev.perennial.stage.fact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.platform.id.EventId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Counts different values by their hashes: the first 64 bits of SHA-256, so that two of 1,000 values are taken for one in
 * one of 10<sup>13</sup> cases.
 */
final class Distinct {
    /** From here on the number stays, and no hash has to be kept any more. */
    static final int MOST = 1000;

    private Distinct() {}

    /** The number after more values; absent where none of them is new. */
    static Optional<OwnValue> after(Optional<OwnValue> before, List<String> values, EventId event) {
        if (values.isEmpty() || before.filter(known -> known.number() >= MOST).isPresent()) {
            return Optional.empty();
        }
        List<Long> seen = new ArrayList<>(before.map(OwnValue::seen).orElse(List.of()));
        int known = seen.size();
        for (String value : values) {
            add(seen, hash(value));
        }
        return seen.size() == known ? Optional.empty() : Optional.of(value(seen, event));
    }

    private static OwnValue value(List<Long> seen, EventId event) {
        return seen.size() >= MOST
                ? OwnValue.number(MOST, event)
                : new OwnValue(seen.size(), Optional.empty(), seen, event);
    }

    private static void add(List<Long> ascending, long hash) {
        int place = Collections.binarySearch(ascending, hash);
        if (place < 0) {
            ascending.add(-place - 1, hash);
        }
    }

    private static long hash(String value) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
