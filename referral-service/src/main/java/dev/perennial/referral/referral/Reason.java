package dev.perennial.referral.referral;

import java.util.Locale;

/** Why a referral is in the state it is in. */
public enum Reason {
    AWAITS_ORDER("The friend has not ordered yet."),
    BELOW_MINIMUM("The friend's first order is worth less than the program's minimum."),
    OTHER_CURRENCY("The friend's first order is in another currency than the program's minimum."),
    FIRST_ORDER("The friend's first order fulfils the program's terms."),

    ORDER_REFUNDED("The order was refunded."),
    ORDER_CANCELLED("The order was cancelled."),
    PARTLY_REFUNDED("What is left of the order after a refund is worth less than the program's minimum."),

    SAME_CUSTOMER("Advocate and friend are the same customer."),
    SAME_EMAIL("Advocate and friend have the same e-mail address, aliases seen through."),
    SAME_PHONE("Advocate and friend have the same telephone number."),
    SAME_LOYALTY_CARD("Advocate and friend have the same loyalty card."),
    EXISTING_CUSTOMER("The friend had ordered before naming the code."),
    ALREADY_REFERRED("The friend had named another advocate's code before."),
    PROGRAM_NOT_ACTIVE("The program was not active when the friend named the code."),
    CODE_NOT_VALID("The code was not valid when the friend named it."),
    CODE_NOT_NAMED("The friend's timeline does not name the code any more.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence;
    }

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reason with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Reason ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
