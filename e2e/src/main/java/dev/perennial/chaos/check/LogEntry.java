package dev.perennial.chaos.check;

import java.util.Set;

/**
 * An event of the log.
 *
 * @param customer the one it belongs to now, after all joins
 * @param orderId empty where it names none
 * @param code the referral code it names; empty where it names none
 * @param reason why somebody was moved by hand; empty otherwise
 */
public record LogEntry(
        String messageId,
        String customer,
        String type,
        String name,
        Place place,
        String orderId,
        String code,
        String reason) {

    private static final String ACQUIRED = "Customer Acquired";
    private static final Set<String> TELL_STAGES =
            Set.of("Stage Entered", "Stage Left", "Audience Entered", "Audience Left");
    private static final Set<String> FOUND_OUT = Set.of(
            ACQUIRED,
            "Stage Moved",
            "Stage Entered",
            "Stage Left",
            "Audience Entered",
            "Audience Left",
            "Referral Completed",
            "Referral Reversed",
            "Reward Earned",
            "Reward Paid",
            "Reward Reversed");

    /** Whether Perennial found it out itself; such events are no deeds of the customer. */
    boolean isFoundOut() {
        return type.equals("track") && FOUND_OUT.contains(name);
    }

    /** Whether a consumer looks at it: of what was found out each takes in only what it is about. */
    boolean concerns(String consumer) {
        return switch (consumer) {
            case "stage" -> !type.equals("track") || !TELL_STAGES.contains(name);
            case "attribution" -> !isFoundOut() || name.equals(ACQUIRED);
            default -> !isFoundOut();
        };
    }

    /** Whether it only tells which customers are one. */
    boolean isAboutIdentity() {
        return type.equals("merge") || type.equals("split");
    }
}
