package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import java.util.Optional;
import java.util.Set;

/** Codes of a referral program that a friend names instead of following the link. */
final class ReferralCodes {
    private static final int LONGEST = 64;
    private static final String SOURCE = "referral code";

    /** Events of the friend. Events about an advocate, such as {@code Referral Completed}, carry codes too. */
    private static final Set<String> FRIEND_EVENTS =
            Set.of("Referral Code Entered", "Signed Up", "Account Created", "Checkout Started", "Order Completed");

    private ReferralCodes() {}

    /** The contact, where the event is a friend's and names a code; a trait counts as naming it. */
    static Optional<Origin> find(Event event) {
        boolean fromFriend = event.type() == EventType.IDENTIFY
                || event.type() == EventType.TRACK && FRIEND_EVENTS.contains(event.name());
        if (!fromFriend) {
            return Optional.empty();
        }
        return event.properties()
                .firstText("referral_code", "referralCode")
                .or(() -> event.name().equals("Referral Code Entered")
                        ? event.properties().text("code")
                        : Optional.empty())
                .filter(ReferralCodes::isCode)
                .map(code -> Origin.of(Channel.REFERRAL_PROGRAM, SOURCE).withContent(code));
    }

    /** Whether the text can be a code: letters, digits, hyphens and underscores. */
    static boolean isCode(String text) {
        return text.length() >= 2
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
}
