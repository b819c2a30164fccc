package dev.perennial.referral.code;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A referral code as it is shown and printed.
 *
 * @param text 4 to 32 of {@code A-Z 0-9 -}, at least 4 of them letters or digits, hyphens only between them
 */
public record CodeText(String text) {
    private static final int MIN_KEY = 4;
    private static final int MAX_TEXT = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");

    public CodeText {
        if (text.length() > MAX_TEXT
                || !SHAPE.matcher(text).matches()
                || fold(text).length() < MIN_KEY) {
            throw new IllegalArgumentException(
                    "code: " + text + " (expected: 4 to 32 letters A-Z, digits and single hyphens between them)");
        }
    }

    /**
     * Reads a code as people type it: case does not matter, spaces and underscores count as hyphens.
     *
     * @return empty where the text cannot be a code
     */
    public static Optional<CodeText> read(String typed) {
        if (typed.length() > 2 * MAX_TEXT) {
            return Optional.empty();
        }
        String text = typed.strip().toUpperCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
        return text.length() <= MAX_TEXT
                        && SHAPE.matcher(text).matches()
                        && fold(text).length() >= MIN_KEY
                ? Optional.of(new CodeText(text))
                : Optional.empty();
    }

    /**
     * What codes are compared by: without hyphens, and with characters that are mistaken for each other made one (O is
     * 0, I and L are 1), so that a code read out over the telephone still finds its owner and nobody gets a look-alike.
     */
    public CodeKey key() {
        return new CodeKey(fold(text));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String fold(String text) {
        return text.replace("-", "").replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
