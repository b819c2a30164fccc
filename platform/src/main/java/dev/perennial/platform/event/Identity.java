package dev.perennial.platform.event;

/**
 * Something a customer is known by, normalised.
 *
 * @param kind one of the constants here, or a kind the brand defined
 * @param value not blank, at most 512 characters
 */
public record Identity(String kind, String value) {
    public static final String USER_ID = "user_id";
    public static final String ANONYMOUS_ID = "anonymous_id";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String LOYALTY_CARD = "loyalty_card";

    public static final int MAX_LENGTH = 512;

    public Identity {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("kind: blank (expected: a kind of identity)");
        }
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    kind + ": " + value.length() + " characters (expected: 1 to " + MAX_LENGTH + ", not blank)");
        }
    }
}
