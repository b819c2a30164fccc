package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A shopper's whole history, with what only the generator knows about it.
 *
 * @param number 0, 1, 2, …
 * @param events in order of time
 * @param email as it stands in the events, if the shop came to know it
 * @param code set for an advocate: the code to be made before any friend of theirs arrives
 * @param invitedBy set for a friend: the code they came with
 * @param firstRepeatProbability set for a buyer: the true probability, at the first order, that another follows
 */
public record Person(
        int number,
        Source source,
        Role role,
        List<DemoEvent> events,
        String email,
        Optional<Code> code,
        Optional<String> invitedBy,
        OptionalDouble firstRepeatProbability) {

    /** Whether somebody is drawn or planted. */
    public enum Role {
        ORDINARY,
        STYLE_GUIDE_STORY,
        ADVOCATE_STORY,
        /** A friend in the advocate's story who keeps what they buy. */
        FRIEND_WHO_BUYS,
        /** A friend in the advocate's story who sends everything back. */
        FRIEND_WHO_RETURNS,
        /** An advocate who uses the own code under another address of the same mailbox. */
        SELF_REFERRAL
    }

    /**
     * A referral code.
     *
     * @param identityKind {@code user_id} or {@code loyalty_card}: what its owner is known by
     */
    public record Code(String text, String identityKind, String identity, Instant since) {}

    public Person {
        events = List.copyOf(events);
    }
}
