package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Under which identities an event is sent; at least one of them.
 *
 * @param card number of the loyalty card that was shown
 */
record Sender(
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable String card) {
    Sender {
        if (userId == null && anonymousId == null) {
            throw new IllegalArgumentException("userId: none (expected: userId or anonymousId)");
        }
    }

    static Sender browser(String anonymousId) {
        return new Sender(null, anonymousId, null);
    }

    static Sender account(String userId) {
        return new Sender(userId, null, null);
    }

    /** A till has no cookie: it gives each receipt an id of its own, and the card says who it is. */
    static Sender till(String receipt, String card) {
        return new Sender(null, receipt, card);
    }

    void writeTo(ObjectNode call) {
        if (userId != null) {
            call.put("userId", userId);
        }
        if (anonymousId != null) {
            call.put("anonymousId", anonymousId);
        }
        if (card != null) {
            ObjectNode external =
                    call.withObject("/context").withArray("externalIds").addObject();
            external.put("id", card);
            external.put("type", "loyalty_card");
            external.put("collection", "users");
            external.put("encoding", "none");
        }
    }
}
