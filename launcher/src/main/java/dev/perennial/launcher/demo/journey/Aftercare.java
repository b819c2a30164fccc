package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Product;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.List;

/** What follows an order: sending back, reviewing, answering, calling. */
final class Aftercare {
    /** How much more often impulse buyers send things back. */
    private static final double IMPULSE = 1.6;

    private final Life life;
    private final Counter counter;

    Aftercare(Life life, Counter counter) {
        this.life = life;
        this.counter = counter;
    }

    /** Whether the whole order came back. */
    boolean follow(Order order) {
        Dice dice = life.dice;
        double impulse = life.source == Source.PAID_SOCIAL ? IMPULSE : 1;
        boolean unhappy = dice.chance(order.basket().category().refundRate() * impulse);
        boolean whole = unhappy && refund(order);
        if (dice.chance(0.06 + 0.14 * life.enthusiasm)) {
            review(order, unhappy);
        }
        if (dice.chance(life.orders() == 1 ? 0.15 : 0.05)) {
            recommend(later(order, 10, 16), unhappy);
        }
        if (dice.chance(unhappy ? 0.3 : 0.02)) {
            counter.callService(later(order, 1, 9));
        }
        return whole;
    }

    /** Sends everything back. */
    void refundAll(Order order, Instant at) {
        OrderWriter.wholeRefund(life.timeline.track(at, counter.byName(), "Order Refunded"), order);
    }

    private boolean refund(Order order) {
        Instant at = later(order, 4, 21);
        Basket.Line line = life.dice.pick(order.basket().lines());
        Basket back = new Basket(List.of(new Basket.Line(line.product(), 1, line.cents())));
        if (life.dice.chance(0.5) || back.total() == order.basket().total()) {
            refundAll(order, at);
            return true;
        }
        OrderWriter.partialRefund(life.timeline.track(at, counter.byName(), "Order Refunded"), order, back);
        return false;
    }

    private void review(Order order, boolean unhappy) {
        Product product = order.basket().lines().getFirst().product();
        ObjectNode review = life.timeline.track(later(order, 4, 15), counter.byName(), "Product Reviewed");
        review.put("product_id", product.id());
        review.put("review_id", "review-" + order.id());
        review.put("rating", unhappy ? 1 + life.dice.below(2) : 5 - life.dice.weighted(58, 27, 11, 4));
        review.put("order_id", order.id());
    }

    private void recommend(Instant at, boolean unhappy) {
        double mood = 5.5 + 5 * life.enthusiasm + life.dice.between(-2, 2) - (unhappy ? 4 : 0);
        ObjectNode answer = life.timeline.track(at, counter.byName(), "Survey Answered");
        answer.put("survey_id", "nps");
        answer.put("question", "How likely are you to recommend us?");
        answer.put("score", (int) Math.clamp(StrictMath.round(mood), 0L, 10L));
    }

    private Instant later(Order order, int fewest, int most) {
        return life.season.after(order.at(), life.dice.between(fewest, most), Hours.ONLINE, life.dice);
    }
}
