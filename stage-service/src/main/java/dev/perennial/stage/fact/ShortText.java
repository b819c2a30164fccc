package dev.perennial.stage.fact;

/** Texts that customers are grouped by: long ones are cut, so that they fit into keys. */
public final class ShortText {
    private static final int LONGEST = 100;

    private ShortText() {}

    /** At most 100 characters. One beyond the first plane is two of Java's, and is not cut in two. */
    public static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
