package dev.perennial.referral.program;

import java.util.regex.Pattern;

/**
 * Names a program within its brand; stands in addresses.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record ProgramKey(String value) implements Comparable<ProgramKey> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public ProgramKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "program: " + value + " (expected: 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit)");
        }
    }

    @Override
    public int compareTo(ProgramKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
