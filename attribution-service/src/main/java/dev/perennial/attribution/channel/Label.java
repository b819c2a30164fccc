package dev.perennial.attribution.channel;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text that came from outside and is kept as a name. It is cut to a length, and characters that a database or a JSON
 * writer refuses (control characters, NUL, halves of a surrogate pair) are left out.
 */
public final class Label {
    /** Longest name of a source or medium, in characters. */
    public static final int NAME = 100;

    /** Longest campaign, content, term, order number or free answer, in characters. */
    public static final int TEXT = 200;

    private Label() {}

    /** The text, cleaned and cut to a length; absent where nothing is left. */
    public static Optional<String> clean(@Nullable String text, int longest) {
        if (text == null) {
            return Optional.empty();
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        int read = 0;
        while (read < text.length() && kept.length() < longest) {
            int character = text.codePointAt(read);
            read += Character.charCount(character);
            boolean fits = kept.length() + Character.charCount(character) <= longest;
            if (fits && isKept(character)) {
                kept.appendCodePoint(character);
            }
        }
        String cleaned = kept.toString().strip();
        return cleaned.isEmpty() ? Optional.empty() : Optional.of(cleaned);
    }

    /** A name in lower case: {@code Google} and {@code google} are one source. */
    public static Optional<String> name(@Nullable String text) {
        return clean(text, NAME).map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** A name in lower case with blanks and hyphens as underscores, as the tables of this package write them. */
    static Optional<String> key(@Nullable String text) {
        return name(text).map(name -> name.replace(' ', '_').replace('-', '_'));
    }

    private static boolean isKept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
