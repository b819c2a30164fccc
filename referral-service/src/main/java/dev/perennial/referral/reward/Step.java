package dev.perennial.referral.reward;

import java.util.Locale;

/** Why an amount moved between two accounts. */
enum Step {
    EARN,
    APPROVE,
    PAY,
    /** Refers to the {@link #EARN} of the same reward and gives its amount back to the program. */
    REVERSE;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
