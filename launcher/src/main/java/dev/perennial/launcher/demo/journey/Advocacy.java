package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Product;
import dev.perennial.launcher.demo.shop.Season;
import java.time.Instant;

/** Recommending: some do it right after the first order, most never do. */
final class Advocacy {
    private static final double TRIES_ONESELF = 0.06;

    private final Life life;
    private final Counter counter;

    Advocacy(Life life, Counter counter) {
        this.life = life;
        this.counter = counter;
    }

    /** Perhaps takes a code of their own after an order and passes it on. */
    void consider(Order order) {
        Dice dice = life.dice;
        double probability = life.source.bond().advocacy() * (0.4 + 1.2 * life.enthusiasm);
        if (life.advocateSince().isPresent() || !dice.chance(probability)) {
            return;
        }
        Instant since = life.season.after(order.at(), dice.between(3, 15), Hours.ONLINE, dice);
        start(order, since);
        int friends = 1 + dice.weighted(55, 25, 14, 6);
        for (int i = 0; i < friends; i++) {
            invite(Invitation.Kind.FRIEND, since, dice.exponential(30));
        }
        if (dice.chance(TRIES_ONESELF)) {
            invite(Invitation.Kind.ONESELF, since, dice.between(2, 20));
        }
    }

    /** Becomes an advocate now. */
    void start(Order order, Instant since) {
        Product product = order.basket().lines().getFirst().product();
        ObjectNode shared = life.timeline.track(since, counter.byName(), "Product Shared");
        shared.put("share_via", "whatsapp");
        shared.put("product_id", product.id());
        shared.put("name", product.name());
        if (!life.over(since)) {
            life.becomeAdvocate(since);
        }
    }

    /** Sends the link to somebody, who follows it some days later. */
    void invite(Invitation.Kind kind, Instant since, double days) {
        Instant at = life.season.after(since, 1 + days, Hours.ONLINE, life.dice);
        if (!life.over(at.plus(Season.LONGEST_VISIT))) {
            life.invite(new Invitation(kind, life.shopper, at));
        }
    }
}
