package dev.perennial.stage.fact;

/**
 * On which days something was seen.
 *
 * @param first days since 1970 in the brand's calendar
 * @param last not before {@code first}
 */
public record SeenDays(int first, int last) {
    public SeenDays {
        if (last < first) {
            throw new IllegalArgumentException("last: " + last + " (expected: not before " + first + ")");
        }
    }
}
