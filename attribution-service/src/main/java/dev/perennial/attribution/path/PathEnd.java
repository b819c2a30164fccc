package dev.perennial.attribution.path;

/**
 * What came of the paths that ended alike.
 *
 * @param state letters of the channels they ended with, or of all their channels
 * @param currency ISO 4217 code; empty where they led to nothing
 */
public record PathEnd(String state, String currency, PathSum sum) {
    /** Of paths that led to nothing. */
    static final String NO_CURRENCY = "";

    /** Whether they led to nothing. */
    public boolean toNothing() {
        return currency.isEmpty();
    }
}
