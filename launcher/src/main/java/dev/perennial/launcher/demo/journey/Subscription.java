package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.demo.shop.Category;
import dev.perennial.launcher.demo.shop.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A box of coffee every month until it is cancelled. Each delivery is a subscription event for the contract and an
 * {@code Order Completed} with the same {@code subscription_id} for the money.
 */
final class Subscription {
    private final Life life;
    private final Sender sender;
    private final String id;
    private final Product box;

    Subscription(Life life) {
        this.life = life;
        this.sender = Sender.account(life.shopper.userId());
        this.id = "sub-%06d-%02d".formatted(life.shopper.number(), life.orders());
        this.box = Catalogue.of(Category.SUBSCRIPTION).get(life.dice.chance(0.75) ? 0 : 1);
    }

    /**
     * Lives through the whole subscription.
     *
     * @return when it was cancelled, or the end of the history
     */
    Instant run(Instant start) {
        deliver(start, "Subscription Started", next(start, 1));
        for (int month = 1; ; month++) {
            Instant renewal = next(start, month);
            if (life.over(renewal)) {
                return life.season.end();
            }
            if (life.dice.chance(life.source.bond().monthlyCancel() * (1.4 - 0.8 * life.enthusiasm))) {
                return cancel(renewal);
            }
            deliver(renewal, "Subscription Renewed", next(start, month + 1));
        }
    }

    private void deliver(Instant at, String event, Instant renewsAt) {
        ObjectNode contract = contract(at, event);
        contract.put("price", Timeline.amount(box.cents()));
        contract.put("currency", Catalogue.CURRENCY);
        contract.put("interval", "month");
        contract.put("renews_at", Timeline.stamp(renewsAt));
        Basket basket = new Basket(List.of(new Basket.Line(box, 1, box.cents())));
        Instant paid = at.plusSeconds(5);
        Order order = new Order(
                life.nextOrderId(), paid, basket, "subscription", null, null, new Order.Detail("subscription_id", id));
        order.writeTo(life.timeline.track(paid, sender, "Order Completed"));
    }

    private Instant cancel(Instant renewal) {
        Instant at = renewal.minus(Duration.ofHours(6 + life.dice.below(100)));
        List<String> reasons = List.of("too much coffee", "too expensive", "moving", "another taste", "pause");
        contract(at, "Subscription Cancelled").put("reason", life.dice.pick(reasons));
        return at;
    }

    private ObjectNode contract(Instant at, String event) {
        ObjectNode properties = life.timeline.track(at, sender, event);
        properties.put("subscription_id", id);
        properties.put("plan", box.id().toLowerCase(Locale.ROOT));
        return properties;
    }

    private static Instant next(Instant start, int months) {
        return start.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }
}
