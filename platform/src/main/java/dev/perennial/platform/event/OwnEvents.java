package dev.perennial.platform.event;

import java.util.Set;

/**
 * What Perennial's services find out themselves and put on the timeline: nothing the customer did at that moment, and forged
 * where it comes from outside.
 */
public final class OwnEvents {
    /** By attribution-service: what brought the customer, whenever that is known or known better. */
    public static final String CUSTOMER_ACQUIRED = "Customer Acquired";

    /** By stage-service: somebody moved the customer by hand. */
    public static final String STAGE_MOVED = "Stage Moved";

    /** By stage-service. */
    public static final String STAGE_ENTERED = "Stage Entered";

    /** By stage-service. */
    public static final String STAGE_LEFT = "Stage Left";

    /** By stage-service. */
    public static final String AUDIENCE_ENTERED = "Audience Entered";

    /** By stage-service. */
    public static final String AUDIENCE_LEFT = "Audience Left";

    /** By referral-service. */
    public static final String REFERRAL_COMPLETED = "Referral Completed";

    /** By referral-service. */
    public static final String REFERRAL_REVERSED = "Referral Reversed";

    private static final Set<String> NAMES = Set.of(
            CUSTOMER_ACQUIRED,
            STAGE_MOVED,
            STAGE_ENTERED,
            STAGE_LEFT,
            AUDIENCE_ENTERED,
            AUDIENCE_LEFT,
            REFERRAL_COMPLETED,
            REFERRAL_REVERSED,
            "Reward Earned",
            "Reward Paid",
            "Reward Reversed",
            "Message Sent");

    private static final Set<String> TELL_STAGES = Set.of(STAGE_ENTERED, STAGE_LEFT, AUDIENCE_ENTERED, AUDIENCE_LEFT);

    private OwnEvents() {}

    /** Whether a track event of that name comes from Perennial itself. */
    public static boolean contains(String name) {
        return NAMES.contains(name);
    }

    /** Whether an event comes from Perennial itself. */
    public static boolean includes(Event event) {
        return event.type() == EventType.TRACK && contains(event.name());
    }

    /** Whether an event tells that a stage or an audience was entered or left: what follows from the stages cannot decide them. */
    public static boolean tellsStage(Event event) {
        return event.type() == EventType.TRACK && TELL_STAGES.contains(event.name());
    }
}
