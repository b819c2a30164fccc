package dev.perennial.referral.code;

/**
 * What two writings of the same code have in common; made by {@link CodeText#key()}.
 *
 * @param value letters and digits only
 */
public record CodeKey(String value) implements Comparable<CodeKey> {
    public CodeKey {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("code: empty (expected: letters and digits)");
        }
    }

    @Override
    public int compareTo(CodeKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
