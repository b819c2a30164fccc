package dev.perennial.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.HexFormat;
import java.util.UUID;

/**
 * UUIDv7 (RFC 9562) identifiers, shown at the edge as {@code <prefix>_<32 hex digits>}, for example
 * {@code cus_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5}.
 */
public final class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    /** A new identifier, later in order than those made before it by this process. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** The outer form of an identifier. */
    public static String format(String prefix, UUID id) {
        return prefix + "_" + HEX.toHexDigits(id.getMostSignificantBits())
                + HEX.toHexDigits(id.getLeastSignificantBits());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is not {@code <prefix>_<32 hex digits>}
     */
    public static UUID parse(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + 32 || !text.startsWith(prefix) || text.charAt(start - 1) != '_') {
            throw malformed(prefix, text);
        }
        try {
            return new UUID(
                    HexFormat.fromHexDigitsToLong(text, start, start + 16),
                    HexFormat.fromHexDigitsToLong(text, start + 16, start + 32));
        } catch (NumberFormatException e) {
            throw malformed(prefix, text);
        }
    }

    private static IllegalArgumentException malformed(String prefix, String text) {
        return new IllegalArgumentException("id: " + text + " (expected: " + prefix + "_ and 32 hexadecimal digits)");
    }
}
