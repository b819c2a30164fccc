package dev.perennial.referral.referral;

import java.util.Locale;

/** How far a referral has come. It follows from the timelines alone, so every state can still become any other. */
public enum ReferralState {
    /** The friend named the code; the order that qualifies is to come. */
    RECOGNISED,
    /** The friend's first order fulfils the program's terms: both rewards are due. */
    QUALIFIED,
    /** It had qualified, and then the order was taken back. */
    REVERSED,
    /** It does not count, for the reasons given. */
    REFUSED;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ReferralState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
