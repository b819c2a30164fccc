package dev.perennial.stage.fact;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.OwnEvents;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event names mean what, beyond the single names of the Segment spec. */
public final class EventNames {
    /** Appended by stage-service when somebody moves a customer by hand. */
    public static final String STAGE_MOVED = OwnEvents.STAGE_MOVED;

    public static final String ORDER_COMPLETED = "Order Completed";
    public static final String ORDER_REFUNDED = "Order Refunded";
    public static final String ORDER_CANCELLED = "Order Cancelled";
    static final String PRODUCT_VIEWED = "Product Viewed";
    static final String CHECKOUT_STARTED = "Checkout Started";
    static final String REFERRAL_COMPLETED = OwnEvents.REFERRAL_COMPLETED;
    static final String REFERRAL_REVERSED = OwnEvents.REFERRAL_REVERSED;
    static final String SURVEY_ANSWERED = "Survey Answered";
    static final String NPS_ANSWERED = "NPS Answered";
    static final String TRIAL_STARTED = "Trial Started";
    static final String TRIAL_ENDED = "Trial Ended";
    static final String SUBSCRIPTION_STARTED = "Subscription Started";
    static final String SUBSCRIPTION_RENEWED = "Subscription Renewed";
    static final String SUBSCRIPTION_CANCELLED = "Subscription Cancelled";

    private static final Set<String> ABOUT_ORDER = Set.of(ORDER_COMPLETED, ORDER_REFUNDED, ORDER_CANCELLED);
    private static final Set<String> CART = Set.of("Product Added", "Cart Viewed", CHECKOUT_STARTED);
    private static final Set<String> REQUEST_TO_RECOMMEND =
            Set.of("Review Requested", "Testimonial Requested", "Referral Requested", "Recommendation Requested");
    private static final Set<String> REGISTRATION = Set.of("Signed Up", "Account Created", "Registration Completed");

    /** What follows from the stages cannot decide them: the customer would be moved in a circle. */
    private static final Set<String> ABOUT_STAGES = Set.of(
            STAGE_MOVED,
            OwnEvents.STAGE_ENTERED,
            OwnEvents.STAGE_LEFT,
            OwnEvents.AUDIENCE_ENTERED,
            OwnEvents.AUDIENCE_LEFT);

    private static final Map<String, EventType> CALLS =
            Map.of("page", EventType.PAGE, "screen", EventType.SCREEN, "identify", EventType.IDENTIFY);

    private EventNames() {}

    /** The type of call that a definition means by this name; absent where it means track events of the name. */
    public static Optional<EventType> call(String name) {
        return Optional.ofNullable(CALLS.get(name));
    }

    /** Whether an event of that name tells where a customer is. */
    public static boolean isAboutStages(String name) {
        return ABOUT_STAGES.contains(name);
    }

    /** Whether track events of that name make an order, or take one back. */
    public static boolean isAboutOrder(String name) {
        return ABOUT_ORDER.contains(name);
    }

    static boolean isCart(String name) {
        return CART.contains(name);
    }

    static boolean isRegistration(String name) {
        return REGISTRATION.contains(name);
    }

    /** Any piece of content: `Content Downloaded`, `Guide Downloaded`, `Whitepaper Downloaded`, … */
    static boolean isDownload(String name) {
        return name.endsWith(" Downloaded");
    }

    /** Anything recommended: `Product Shared`, `Cart Shared`, `Content Shared`, … */
    static boolean isShare(String name) {
        return name.endsWith(" Shared");
    }

    /** Anything reviewed: `Product Reviewed`, … */
    static boolean isReview(String name) {
        return name.endsWith(" Reviewed");
    }

    /** The brand asked the customer to recommend it. */
    static boolean isRequestToRecommend(String name) {
        return REQUEST_TO_RECOMMEND.contains(name);
    }
}
