package dev.perennial.referral.reward;

import java.util.Locale;

/** Where amounts of the ledger are. All but the program's belong to the reward's holder. */
enum Account {
    /** The brand's side: negative by what is out. */
    PROGRAM,
    PENDING,
    APPROVED,
    PAID;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
