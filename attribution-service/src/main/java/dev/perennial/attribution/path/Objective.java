package dev.perennial.attribution.path;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionKind;
import java.util.List;

/**
 * What paths lead to: an order, be it the first or another, the registration, or one of the brand's goals.
 *
 * @param key {@code purchase}, {@code registration} or {@code goal:} and the goal's key; empty for what has not happened to a
 *     customer, whatever it may be
 */
public record Objective(String key) {
    private static final String GOAL = "goal:";

    /** First and repeat purchases. */
    public static final Objective PURCHASE = new Objective("purchase");

    /** The registration. */
    public static final Objective REGISTRATION = new Objective("registration");

    /** Paths of all customers, seen as if they had led to nothing. */
    static final Objective ANY = new Objective("");

    /** What a conversion is about. */
    public static Objective of(Conversion conversion) {
        return switch (conversion.kind()) {
            case FIRST_PURCHASE, REPEAT_PURCHASE -> PURCHASE;
            case REGISTRATION -> REGISTRATION;
            case GOAL -> new Objective(GOAL + conversion.key());
        };
    }

    /** Reads what a caller asks for: a goal that does not exist is one that nobody has reached. */
    public static boolean isKey(String text) {
        return text.equals(PURCHASE.key)
                || text.equals(REGISTRATION.key)
                || text.startsWith(GOAL) && text.length() > GOAL.length();
    }

    /** Key of the goal; empty for others. */
    public String goal() {
        return key.startsWith(GOAL) ? key.substring(GOAL.length()) : "";
    }

    /** The kinds of conversions that are meant. */
    public List<ConversionKind> kinds() {
        if (equals(PURCHASE)) {
            return List.of(ConversionKind.FIRST_PURCHASE, ConversionKind.REPEAT_PURCHASE);
        }
        return List.of(equals(REGISTRATION) ? ConversionKind.REGISTRATION : ConversionKind.GOAL);
    }
}
