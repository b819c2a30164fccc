package dev.perennial.stage.fact;

import static dev.perennial.stage.fact.FactType.BOOL;
import static dev.perennial.stage.fact.FactType.DURATION;
import static dev.perennial.stage.fact.FactType.INT;
import static dev.perennial.stage.fact.FactType.TEXT;
import static dev.perennial.stage.fact.FactType.TIMESTAMP;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts that rules may use. Event names are those of the Segment spec; see {@link EventNames} for the families.
 * Every fact always has a value, so that no rule fails on a customer about whom little is known: see {@link FactType}.
 */
public final class FactCatalogue {
    private static final List<Fact> FACTS = new ArrayList<>();

    public static final Fact FIRST_SEEN_AT = add("firstSeenAt", TIMESTAMP, "", "The customer's first own event.");
    public static final Fact LAST_SEEN_AT = add(
            "lastSeenAt",
            TIMESTAMP,
            "",
            "The customer's latest own event; what Perennial itself found out does not count.");
    public static final Fact EMAIL_KNOWN = add("emailKnown", BOOL, "", "An event came with an e-mail address.");
    public static final Fact IDENTIFIED = add("identified", BOOL, "", "An event came with a user id.");
    public static final Fact REGISTERED =
            add("registered", BOOL, "", "`Signed Up`, `Account Created` or `Registration Completed` was seen.");

    public static final Fact CHANNEL = add(
            "acquisitionChannel",
            TEXT,
            "",
            "What brought the customer, by `Customer Acquired`: the channel, such as `paid_search`.");
    public static final Fact SOURCE =
            add("acquisitionSource", TEXT, "", "What brought the customer: the source, such as `google`.");
    public static final Fact CAMPAIGN =
            add("acquisitionCampaign", TEXT, "", "What brought the customer: the campaign, where one is known.");

    public static final Fact PAGE_VIEWS = add("pageViews", INT, "pages and screens", "Page and screen calls.");
    public static final Fact PRODUCT_VIEWS = add("productViews", INT, "events", "`Product Viewed` events.");
    public static final Fact CARTS = add(
            "carts",
            INT,
            "carts",
            "Carts opened: `Product Added`, `Cart Viewed` or `Checkout Started` while none was open.");
    public static final Fact CART_OPEN = add("cartOpen", BOOL, "", "A cart was opened and no order followed yet.");
    public static final Fact CHECKOUTS = add("checkouts", INT, "events", "`Checkout Started` events.");
    public static final Fact LAST_CART_AT =
            add("lastCartAt", TIMESTAMP, "", "The latest event on a cart or at the checkout.");
    public static final Fact DOWNLOADS =
            add("downloads", INT, "events", "Content downloaded: track events named `… Downloaded`.");
    public static final Fact LAST_INTEREST_AT =
            add("lastInterestAt", TIMESTAMP, "", "The latest product view, cart event, checkout or download.");

    public static final Fact SHARES =
            add("shares", INT, "events", "Track events named `… Shared`, such as `Product Shared`.");
    public static final Fact REVIEWS =
            add("reviews", INT, "events", "Track events named `… Reviewed`, such as `Product Reviewed`.");
    public static final Fact REFERRALS = add(
            "referrals",
            INT,
            "friends",
            "`Referral Completed` less `Referral Reversed` events: friends brought who then bought.");
    public static final Fact LAST_ADVOCACY_AT =
            add("lastAdvocacyAt", TIMESTAMP, "", "The latest share, review or referral.");

    public static final Fact RECOMMENDATIONS_UNPROMPTED = add(
            "recommendationsUnprompted",
            INT,
            "events",
            "Shares, reviews and referrals that nobody had asked for in the 30 days before.");
    public static final Fact RECOMMENDATIONS_WHEN_ASKED = add(
            "recommendationsWhenAsked",
            INT,
            "events",
            "Shares, reviews and referrals within 30 days after the customer was asked for one.");
    public static final Fact ASKED_TO_RECOMMEND_AT = add(
            "askedToRecommendAt",
            TIMESTAMP,
            "",
            "The latest `Review Requested`, `Testimonial Requested`, `Referral Requested` or `Recommendation Requested`.");
    public static final Fact RECOMMEND_SCORE = add(
            "recommendScore",
            INT,
            "points",
            "From 0 to 10, how likely the customer said last to recommend the brand: the `score` of `NPS Answered`, or of `Survey Answered` with a `survey_id` that begins with nps.");

    public static final Fact ORDERS = add(
            "orders",
            INT,
            "orders",
            "Orders kept: completed, not cancelled, not refunded in full. The same order id counts once.");
    public static final Fact ORDERS_PLACED =
            add("ordersPlaced", INT, "orders", "Orders completed, whatever became of them later.");
    public static final Fact ORDERS_CANCELLED =
            add("ordersCancelled", INT, "orders", "Completed orders that were cancelled.");
    public static final Fact REFUNDS = add("refunds", INT, "events", "`Order Refunded` events.");
    public static final Fact REVENUE = add(
            "revenue",
            INT,
            "minor units of the brand's currency",
            "Value of the orders kept, less refunds; orders in other currencies are left out, for no exchange rate is guessed.");
    public static final Fact FIRST_ORDER_AT = add("firstOrderAt", TIMESTAMP, "", "The first order kept.");
    public static final Fact LAST_ORDER_AT = add("lastOrderAt", TIMESTAMP, "", "The latest order kept.");
    public static final Fact PURCHASE_DAYS =
            add("purchaseDays", INT, "days", "Days of the brand's calendar with an order kept.");
    public static final Fact RHYTHM = add(
            "rhythm",
            DURATION,
            "seconds",
            "How often the customer buys: the median interval between own purchase days where at least three intervals are known, within the scheme's bounds; else the scheme's usual rhythm. Where the scheme sets re-order cycles, the shortest of those of what the customer still buys, each by the customer's own intervals of it where three are known.");

    public static final Fact TRIALS = add("trials", INT, "events", "`Trial Started` events.");
    public static final Fact TRIALING =
            add("trialing", BOOL, "", "A trial has started; neither `Trial Ended` nor a subscription followed yet.");
    public static final Fact TRIAL_ENDS_AT = add(
            "trialEndsAt", TIMESTAMP, "", "End of the latest trial: as the event says, else 30 days after its start.");
    public static final Fact SUBSCRIPTIONS = add("subscriptions", INT, "events", "`Subscription Started` events.");
    public static final Fact SUBSCRIBED =
            add("subscribed", BOOL, "", "A subscription was started or renewed and not cancelled since.");
    public static final Fact RENEWALS = add("renewals", INT, "events", "`Subscription Renewed` events.");
    public static final Fact SUBSCRIPTION_STARTED_AT =
            add("subscriptionStartedAt", TIMESTAMP, "", "The latest `Subscription Started`.");
    public static final Fact SUBSCRIPTION_RENEWED_AT =
            add("subscriptionRenewedAt", TIMESTAMP, "", "The latest `Subscription Renewed`.");
    public static final Fact SUBSCRIPTION_CANCELLED_AT =
            add("subscriptionCancelledAt", TIMESTAMP, "", "The latest `Subscription Cancelled`.");
    public static final Fact RENEWS_AT = add(
            "renewsAt",
            TIMESTAMP,
            "",
            "When the paid period ends: as the event says, else after its `interval`, else a month later.");

    /** The facts of text: what {@link Facts#acquired} tells. */
    static final List<Fact> ACQUISITION = List.of(CHANNEL, SOURCE, CAMPAIGN);

    /** Names of the facts about what brought the customer. */
    public static final Set<String> ACQUISITION_NAMES =
            ACQUISITION.stream().map(Fact::name).collect(Collectors.toUnmodifiableSet());

    private static final List<Fact> ALL = List.copyOf(FACTS);
    private static final Map<String, Fact> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Fact::name, Function.identity()));

    private FactCatalogue() {}

    /** Every fact, in the order to show them. */
    public static List<Fact> all() {
        return ALL;
    }

    /** The fact of that name, if there is one. */
    public static Optional<Fact> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Fact add(String name, FactType type, String unit, String description) {
        Fact fact = new Fact(name, type, unit, description);
        FACTS.add(fact);
        return fact;
    }
}
