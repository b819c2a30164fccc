package dev.perennial.launcher.demo.journey;

import java.time.Instant;

/**
 * An advocate's word to somebody else.
 *
 * @param advocate who invites
 * @param at when the friend follows the link
 */
record Invitation(Kind kind, Shopper advocate, Instant at) {

    /** What comes of it. */
    enum Kind {
        /** Comes and decides like anybody. */
        FRIEND,
        /** Comes, buys and keeps it: planted. */
        FRIEND_WHO_BUYS,
        /** Comes, buys and sends everything back: planted. */
        FRIEND_WHO_RETURNS,
        /** The advocate in person, under another address of the same mailbox. */
        ONESELF
    }

    String code() {
        return advocate.referralCode();
    }
}
