package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * A text, a number, or true or false, as an event has it. Asking for another type than the one that was sent is as if there
 * were nothing.
 */
record PropertyValue(Object raw) {
    /** Longer texts are cut to this many characters. */
    static final int LONGEST_TEXT = 200;

    /** Larger numbers, in units, are no business figures. */
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private static final String VALUE = "value";

    /** The value as {@link FactType} encodes it, for all types but text. */
    Optional<Long> encoded(FactType type, int decimals) {
        return switch (type) {
            case INT -> units(decimals);
            case BOOL -> bool().map(yes -> yes ? 1L : 0L);
            case TIMESTAMP -> field().instant(VALUE).map(Instants::micros);
            case TEXT, DURATION ->
                throw new IllegalArgumentException("type: " + type + " (expected: INT, BOOL or TIMESTAMP)");
        };
    }

    /** A number, also one written as text. */
    Optional<BigDecimal> number() {
        return field().number(VALUE);
    }

    /** A number in units of its last decimal that counts, rounded half to even. */
    Optional<Long> units(int decimals) {
        return field().number(VALUE)
                .map(number -> number.movePointRight(decimals).setScale(0, RoundingMode.HALF_EVEN))
                .filter(units -> units.abs().compareTo(MOST_UNITS) <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** Text that is not blank, of whole characters; numbers are written out. */
    Optional<String> text() {
        return field().text(VALUE).map(text -> text.length() <= LONGEST_TEXT ? text : cut(text));
    }

    /** What makes it different from others: the whole text; of numbers the same whether they end with zeros or not. */
    Optional<String> canonical() {
        return switch (raw) {
            case Boolean yes -> Optional.of(yes.toString());
            case Number number ->
                Optional.of(field().number(VALUE)
                        .map(exact -> exact.stripTrailingZeros().toPlainString())
                        .orElse(number.toString()));
            default -> field().text(VALUE);
        };
    }

    private Optional<Boolean> bool() {
        return switch (raw) {
            case Boolean yes -> Optional.of(yes);
            case String text when text.equalsIgnoreCase("true") -> Optional.of(true);
            case String text when text.equalsIgnoreCase("false") -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private Fields field() {
        return new Fields(Map.of(VALUE, raw));
    }

    private static String cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end);
    }
}
