package dev.perennial.referral.reward;

import java.util.Locale;

/** How far a reward has come: pending → approved → paid, and from each of them → reversed, which is the end. */
public enum RewardState {
    /** Earned; waits for the program's hold period to pass. */
    PENDING,
    /** To be paid. */
    APPROVED,
    /** Given to its holder. */
    PAID,
    /** Taken back as a whole. */
    REVERSED;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static RewardState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The account that holds the amount of a reward in this state. */
    Account account() {
        return switch (this) {
            case PENDING -> Account.PENDING;
            case APPROVED -> Account.APPROVED;
            case PAID -> Account.PAID;
            case REVERSED -> Account.PROGRAM;
        };
    }
}
