package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Pantry;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.List;

/** Looking around: first contacts, idle visits, carts that are left. */
final class Browser {
    private static final double PASSER_BY_LEAVES_CART = 0.14;
    private static final double RETURNER_LEAVES_CART = 0.28;

    private final Life life;
    private final Counter counter;
    private final Purchase purchase;
    private final Instant arrival;
    private final Entry landing;

    /** @param landing of the first visit to the web shop */
    Browser(Life life, Counter counter, Purchase purchase, Instant arrival, Entry landing) {
        this.life = life;
        this.counter = counter;
        this.purchase = purchase;
        this.arrival = arrival;
        this.landing = landing;
    }

    /** The first visit to the web shop, with what led to it. */
    Visit firstVisit() {
        boolean typesCode = life.source == Source.DIRECT_MAIL && life.dice.chance(0.4);
        if (typesCode) {
            counter.answerPostcard(arrival);
        }
        Entry entry = typesCode ? Entry.plain("/post", "") : landing;
        Visit visit = new Visit(life, life.mainDevice(), arrival.plusSeconds(typesCode ? 2 : 0), entry);
        glance(visit, 2);
        return visit;
    }

    /** Comes, perhaps reads something, perhaps leaves a cart, perhaps comes once more; nobody knows who it was. */
    void passBy() {
        Visit visit = firstVisit();
        if (life.dice.chance(0.2)) {
            visit.enjoy(life.dice.pick(List.of(Content.values())));
        }
        if (life.dice.chance(PASSER_BY_LEAVES_CART)) {
            purchase.abandon(visit, cart());
        }
        if (life.dice.chance(0.2)) {
            comeBack(visit.now(), 12);
        }
    }

    /** Leaves an address in the first visit, then comes back for the newsletter a few times. */
    void leaveAddress() {
        Visit visit = firstVisit();
        leaveAddress(visit);
        Instant at = visit.now();
        for (int visits = life.dice.weighted(35, 35, 20, 10); visits > 0; visits--) {
            at = comeBack(at, 35);
        }
    }

    /** Leaves an address, for the style guide or for the news alone. */
    void leaveAddress(Visit visit) {
        boolean forGuide = life.dice.chance(0.5);
        if (forGuide) {
            visit.enjoy(Content.STYLE_GUIDE);
        }
        visit.leaveAddress(forGuide ? Content.STYLE_GUIDE.id() : "newsletter");
        if (forGuide && life.dice.chance(0.25)) {
            visit.share(Content.STYLE_GUIDE);
        }
    }

    /** Comes back after some days, to look around only. */
    Instant comeBack(Instant last, double meanDays) {
        Instant at = life.season.after(last, 1 + life.dice.exponential(meanDays), Hours.ONLINE, life.dice);
        Entry entry = Entries.comeback(life.season.day(at), "/", life.getsNews(), life.dice);
        Visit visit = new Visit(life, purchase.device(), at, entry);
        glance(visit, 2);
        if (life.dice.chance(RETURNER_LEAVES_CART)) {
            purchase.abandon(visit, cart());
        }
        return visit.now();
    }

    private void glance(Visit visit, int most) {
        for (int products = life.dice.below(most + 1); products > 0; products--) {
            visit.look(Pantry.glance(life.source, life.dice));
        }
    }

    private Basket cart() {
        return new Pantry(life.dice, life.enthusiasm).first(life.source, false);
    }
}
