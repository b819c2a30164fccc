package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Contacts away from the web shop: the two stores, the fair, the postcard, the telephone. */
final class Counter {
    private static final List<String> STORES = List.of("Berlin", "Köln");

    private final Life life;
    private final String store;

    Counter(Life life) {
        this.life = life;
        this.store = life.dice.pick(STORES);
    }

    /** The store this shopper goes to. */
    String store() {
        return store;
    }

    /** A visit to the store; with a card, so that it is known whose. */
    void visitStore(Instant at) {
        life.timeline
                .track(at, atTill("visit-" + at.getEpochSecond()), "Store Visited")
                .put("store", store);
    }

    /** A talk at the fair's booth, with an address left on its tablet. */
    void visitFair(Instant at, boolean leavesAddress) {
        LocalDate day = life.season.day(at);
        Sender tablet = Sender.browser(life.shopper.devices().getLast());
        ObjectNode visited = life.timeline.track(at, tablet, "Trade Fair Visited");
        visited.put("fair", "Coffee Fair");
        visited.put("campaign", "fair-%d-%02d".formatted(day.getYear(), day.getMonthValue()));
        if (leavesAddress) {
            ObjectNode traits =
                    life.timeline.call(at.plusSeconds(60), tablet, "identify").putObject("traits");
            traits.put("email", life.shopper.email());
            traits.put("newsletter", true);
            life.subscribeToNews(life.shopper.devices().getLast());
        }
    }

    /** The code of a postcard, typed into the shop's page. */
    void answerPostcard(Instant at) {
        LocalDate day = life.season.day(at);
        ObjectNode answered = life.timeline.track(at, Sender.browser(life.mainDevice()), "Direct Mail Responded");
        answered.put("source", "postcard");
        answered.put("code", "post-%d-q%d".formatted(day.getYear(), (day.getMonthValue() + 2) / 3));
    }

    /** A call to the service line about an order. */
    void callService(Instant at) {
        List<String> reasons = List.of("delivery", "grind size", "machine", "invoice");
        ObjectNode call = life.timeline.track(at, byName(), "Call Received");
        call.put("line", "service");
        call.put("reason", life.dice.pick(reasons));
    }

    /** How the shop's own systems name this customer: by account, else by card. */
    Sender byName() {
        return life.hasAccount()
                ? Sender.account(life.shopper.userId())
                : Sender.till("desk-" + life.shopper.loyaltyCard(), life.shopper.loyaltyCard());
    }

    Sender atTill(String receipt) {
        return Sender.till("till-%06d-%s".formatted(life.shopper.number(), receipt), life.shopper.loyaltyCard());
    }

    /** Whether the next order is placed in a store. */
    boolean prefersStore() {
        Dice dice = life.dice;
        if (life.source == Source.STORE && life.hasCard()) {
            return dice.chance(0.8);
        }
        return !life.hasLooseDevice() && dice.chance(life.hasCard() ? 0.35 : 0.04);
    }
}
