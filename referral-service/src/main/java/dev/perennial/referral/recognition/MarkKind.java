package dev.perennial.referral.recognition;

import java.util.Locale;

/** What a {@link Mark} was made from. */
public enum MarkKind {
    EMAIL,
    PHONE,
    LOYALTY_CARD;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
