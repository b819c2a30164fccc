package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Pantry;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who buys: the first order, and each further one with a probability that is this demo's truth. */
final class Buyer {
    /** How far enthusiasm alone moves the probability of another order, from the least to the most enthusiastic. */
    private static final double ENTHUSIASM = 0.30;
    /** Sending back a whole order halves it. */
    private static final double DISAPPOINTED = 0.5;

    private final Life life;
    private final Dice dice;
    private final Counter counter;
    private final Purchase purchase;
    private final Browser browser;
    private final Aftercare aftercare;
    private final Advocacy advocacy;
    private final Pantry pantry;
    private final List<Content> afterwards = new ArrayList<>();

    Buyer(Life life, Counter counter, Purchase purchase, Browser browser) {
        this.life = life;
        this.dice = life.dice;
        this.counter = counter;
        this.purchase = purchase;
        this.browser = browser;
        this.aftercare = new Aftercare(life, counter);
        this.advocacy = new Advocacy(life, counter);
        this.pantry = new Pantry(dice, life.enthusiasm);
    }

    /** Meets the shop on the web, buys at once or after a few more visits. */
    void startOnline() {
        Visit visit = browser.firstVisit();
        planContent(visit);
        if (dice.chance(0.2)) {
            browser.leaveAddress(visit);
        }
        if (dice.chance(0.45)) {
            goOn(purchase.inVisit(visit, pantry.first(life.source, life.season.isGiftTime(visit.now()))));
            return;
        }
        Instant last = visit.now();
        for (int visits = dice.below(3); visits > 0; visits--) {
            last = browser.comeBack(last, 4);
        }
        startLater(last);
    }

    /** Met the shop before; buys some days later. */
    void startLater(Instant last) {
        planContent(null);
        goOn(order(life.season.after(last, 1 + dice.exponential(7), Hours.ONLINE, dice), true));
    }

    /** Buys at the first contact. */
    void startAtTill(Instant at) {
        planContent(null);
        goOn(purchase.inStore(at, pantry.first(life.source, life.season.isGiftTime(at))));
    }

    private void goOn(Order first) {
        Order order = first;
        while (!life.over(order.at())) {
            pantry.stock(order.basket(), order.at());
            boolean sentBack = aftercare.follow(order);
            if (life.orders() == 1) {
                onboard(order.at());
            }
            if (!sentBack) {
                advocacy.consider(order);
            }
            double again = repeatProbability(order.at(), sentBack);
            life.keepRepeatProbability(again);
            Instant free = order.at();
            if (life.hasAccount() && life.orders() > 1 && !sentBack && dice.chance(0.05 + 0.10 * life.enthusiasm)) {
                free = new Subscription(life).run(order.at().plusSeconds(600));
                again *= DISAPPOINTED;
            }
            if (life.over(free) || !dice.chance(again)) {
                return;
            }
            order = order(lookAround(pantry.nextNeed(free)), false);
        }
    }

    private double repeatProbability(Instant at, boolean sentBack) {
        double mood = ENTHUSIASM * (life.enthusiasm - 0.5);
        double lift = life.contentLift(at.plus(Pantry.SOONEST));
        double probability = Math.clamp(life.source.bond().repeat() + mood + lift, 0.02, 0.95);
        return sentBack ? probability * DISAPPOINTED : probability;
    }

    private Order order(Instant need, boolean first) {
        boolean store = counter.prefersStore();
        Instant at = life.season.after(need, 1, store ? Hours.STORE : Hours.ONLINE, dice);
        boolean gifts = life.season.isGiftTime(at);
        Basket basket = first ? pantry.first(life.source, gifts) : pantry.next(at, gifts);
        return store ? purchase.inStore(at, basket) : purchase.online(at, basket);
    }

    /** Sometimes there is an idle visit before the next order. */
    private Instant lookAround(Instant need) {
        if (life.hasAccount() && dice.chance(0.3)) {
            browser.comeBack(need.minusSeconds(4 * 86_400L), 1);
        }
        return need;
    }

    /** Decides which content this buyer will see, and shows the part that comes before the first order. */
    private void planContent(@Nullable Visit visit) {
        for (Content content : Content.values()) {
            if (!dice.chance(content.exposure(life.enthusiasm)) || life.hasSeen(content)) {
                continue;
            }
            if (visit != null && dice.chance(0.4)) {
                visit.enjoy(content);
            } else {
                afterwards.add(content);
            }
        }
    }

    /** A mail with something to read or watch comes with the first parcel. */
    private void onboard(Instant ordered) {
        Instant at = ordered;
        for (Content content : afterwards) {
            at = life.season.after(at, at.equals(ordered) ? 1 : dice.between(0.01, 1.5), Hours.ONLINE, dice);
            Entry entry = Entries.email(content.path(), life.season.day(at));
            Visit visit = new Visit(life, life.mainDevice(), at, entry);
            visit.enjoy(content);
            if (life.source != Source.PAID_SOCIAL && dice.chance(0.08)) {
                visit.share(content);
            }
        }
        afterwards.clear();
    }
}
