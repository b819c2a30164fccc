package dev.perennial.attribution.conversion;

import dev.perennial.attribution.channel.Label;
import dev.perennial.attribution.goal.Goal;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A customer's conversions so far. An order number counts once, however often it is sent; an order without a number is an
 * order of its own. A refund or cancellation that occurred before its order waits for it.
 *
 * @param conversions in order of occurrence, at most {@link #MOST}
 * @param waiting reversals of orders not seen yet, at most {@link #MOST_WAITING}, the oldest first
 * @param truncated whether further conversions were left out
 */
public record ConversionHistory(List<Conversion> conversions, List<Reversal> waiting, boolean truncated) {
    /** Most conversions kept of one customer. */
    public static final int MOST = 10_000;

    static final int MOST_WAITING = 100;

    public static final ConversionHistory EMPTY = new ConversionHistory(List.of(), List.of(), false);

    private static final String ORDER = "Order Completed";
    private static final Set<String> SIGN_UPS = Set.of("Signed Up", "Account Created");

    public ConversionHistory {
        conversions = List.copyOf(conversions);
        waiting = List.copyOf(waiting);
    }

    /**
     * The history after one more event.
     *
     * @param brandCurrency where the event names none
     */
    public ConversionHistory after(Event event, Currency brandCurrency, List<Goal> goals) {
        if (event.type() == EventType.IDENTIFY) {
            return registered(event, brandCurrency);
        }
        if (event.type() != EventType.TRACK) {
            return this;
        }
        Optional<Reversal> reversal = Reversal.of(event);
        ConversionHistory next = event.name().equals(ORDER)
                ? ordered(event, brandCurrency)
                : reversal.map(this::reversed).orElseGet(() -> registered(event, brandCurrency));
        return next.reached(event, brandCurrency, goals);
    }

    /** The first order, cancelled or not: the moment from which the customer is one who bought. */
    public Optional<Conversion> firstOrder() {
        return conversions.stream().filter(c -> c.kind().isPurchase()).findFirst();
    }

    /** The first conversion that counts. */
    public Optional<Conversion> first() {
        return conversions.stream().filter(Conversion::counts).findFirst();
    }

    /** Whether an event that was the latest stands for itself: not so an order that had been sent before. */
    public boolean countsOnce(Event event) {
        if (!event.isTrack(ORDER)) {
            return true;
        }
        ConversionId id = ConversionId.of(event.id());
        return truncated || conversions.reversed().stream().anyMatch(c -> c.id().equals(id));
    }

    /** Whether an event is the one by which the customer registered. */
    public boolean isRegisteredBy(Event event) {
        ConversionId id = ConversionId.of(event.id());
        return registers(event)
                && conversions.stream().anyMatch(c -> c.kind() == ConversionKind.REGISTRATION && c.id().equals(id));
    }

    private ConversionHistory ordered(Event event, Currency brandCurrency) {
        String order = event.properties()
                .text("order_id")
                .flatMap(text -> Label.clean(text, Label.TEXT))
                .orElseGet(() -> event.id().toString());
        if (conversions.stream().anyMatch(c -> c.kind().isPurchase() && c.key().equals(order))) {
            return this;
        }
        OrderValue value = OrderValue.of(event.properties(), brandCurrency);
        Conversion bought = new Conversion(
                ConversionId.of(event.id()),
                nextPurchase(),
                order,
                event.occurredAt(),
                value.amount(),
                value.margin(event.properties()).map(Money::minor).orElse(null),
                0,
                false,
                SaleOrigin.of(event),
                value.issue());
        List<Reversal> others = new ArrayList<>();
        for (Reversal reversal : waiting) {
            if (reversal.order().equals(order)) {
                bought = bought.after(reversal);
            } else {
                others.add(reversal);
            }
        }
        return new ConversionHistory(conversions, others, truncated).with(bought);
    }

    private ConversionHistory reversed(Reversal reversal) {
        List<Conversion> all = new ArrayList<>(conversions);
        for (int i = 0; i < all.size(); i++) {
            Conversion conversion = all.get(i);
            if (conversion.kind().isPurchase() && conversion.key().equals(reversal.order())) {
                all.set(i, conversion.after(reversal));
                List<Conversion> kept = reversal.cancellation() ? withKinds(all) : all;
                return new ConversionHistory(kept, waiting, truncated);
            }
        }
        List<Reversal> more = new ArrayList<>(waiting);
        more.add(reversal);
        return new ConversionHistory(
                conversions, more.subList(Math.max(0, more.size() - MOST_WAITING), more.size()), truncated);
    }

    private ConversionHistory registered(Event event, Currency brandCurrency) {
        if (!registers(event) || conversions.stream().anyMatch(c -> c.kind() == ConversionKind.REGISTRATION)) {
            return this;
        }
        return with(new Conversion(
                ConversionId.of(event.id()),
                ConversionKind.REGISTRATION,
                "",
                event.occurredAt(),
                Money.zero(brandCurrency),
                null,
                0,
                false,
                SaleOrigin.of(event),
                null));
    }

    private static boolean registers(Event event) {
        return event.type() == EventType.IDENTIFY
                ? event.identity(Identity.USER_ID).isPresent()
                : SIGN_UPS.contains(event.name());
    }

    private ConversionHistory reached(Event event, Currency brandCurrency, List<Goal> goals) {
        ConversionHistory next = this;
        for (Goal goal : goals) {
            if (goal.event().equals(event.name())) {
                next = next.with(goalReached(goal, event, brandCurrency));
            }
        }
        return next;
    }

    private static Conversion goalReached(Goal goal, Event event, Currency brandCurrency) {
        String field = goal.valueField();
        OrderValue value = field == null
                ? new OrderValue(Money.zero(brandCurrency), null)
                : OrderValue.of(event.properties().number(field), event.properties(), brandCurrency);
        return new Conversion(
                ConversionId.ofGoal(goal.key(), event.id()),
                ConversionKind.GOAL,
                goal.key(),
                event.occurredAt(),
                value.amount(),
                null,
                0,
                false,
                SaleOrigin.of(event),
                value.issue());
    }

    private ConversionHistory with(Conversion next) {
        if (conversions.size() >= MOST) {
            return new ConversionHistory(conversions, waiting, true);
        }
        List<Conversion> all = new ArrayList<>(conversions.size() + 1);
        all.addAll(conversions);
        all.add(next);
        return new ConversionHistory(all, waiting, truncated);
    }

    private ConversionKind nextPurchase() {
        return conversions.stream().anyMatch(c -> c.kind().isPurchase() && c.counts())
                ? ConversionKind.REPEAT_PURCHASE
                : ConversionKind.FIRST_PURCHASE;
    }

    /** A purchase is the first until one stands that was not cancelled. */
    private static List<Conversion> withKinds(List<Conversion> conversions) {
        List<Conversion> all = new ArrayList<>(conversions.size());
        boolean bought = false;
        for (Conversion conversion : conversions) {
            ConversionKind kind = bought ? ConversionKind.REPEAT_PURCHASE : ConversionKind.FIRST_PURCHASE;
            all.add(conversion.kind().isPurchase() ? conversion.as(kind) : conversion);
            bought |= conversion.kind().isPurchase() && conversion.counts();
        }
        return all;
    }
}
