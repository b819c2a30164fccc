package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Season;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;

/** The history of an ordinary shopper, from the first contact to the end. */
final class Journey {
    private final Life life;
    private final Counter counter;
    private final Purchase purchase;

    Journey(Life life) {
        this.life = life;
        this.counter = new Counter(life);
        this.purchase = new Purchase(life, counter);
    }

    /** Somebody the shop's own marketing brought. */
    void run() {
        switch (life.source) {
            case STORE -> startInStore();
            case TRADE_FAIR -> startAtFair();
            default -> startOnWeb();
        }
    }

    /** Somebody who follows a friend's link. */
    void runInvited(Invitation invitation) {
        live(browser(invitation.at(), Entries.referral(invitation.code(), Crowd.PROGRAM)));
    }

    private void startOnWeb() {
        Season season = life.season;
        Instant at = life.source == Source.DIRECT_MAIL
                ? season.on(season.mailingAnswer(life.dice), Hours.ONLINE, life.dice)
                : season.arrival(life.dice, Hours.ONLINE);
        live(browser(season.beforeEnd(at), Entries.of(life.source, season.day(at), "/", life.dice)));
    }

    private void live(Browser browser) {
        switch (Fate.of(life)) {
            case BUYER -> new Buyer(life, counter, purchase, browser).startOnline();
            case LEAD -> browser.leaveAddress();
            case PASSER_BY -> browser.passBy();
        }
    }

    private void startInStore() {
        Instant at = life.season.arrival(life.dice, Hours.STORE);
        boolean buys = Fate.of(life) == Fate.BUYER;
        Registration.handOutCard(life, at, buys || life.dice.chance(0.5));
        counter.visitStore(at.plusSeconds(5));
        if (buys) {
            buyer(at).startAtTill(at.plusSeconds(900));
        }
    }

    private void startAtFair() {
        Instant at = life.season.on(life.season.fairDay(life.dice), Hours.OFFICE, life.dice);
        Fate fate = Fate.of(life);
        counter.visitFair(at, fate != Fate.PASSER_BY);
        if (fate == Fate.BUYER) {
            buyer(at).startLater(at);
        } else if (fate == Fate.LEAD && life.dice.chance(0.6)) {
            browser(at, Entry.plain("/", "")).comeBack(at, 30);
        }
    }

    private Buyer buyer(Instant at) {
        return new Buyer(life, counter, purchase, browser(at, Entry.plain("/", "")));
    }

    private Browser browser(Instant at, Entry landing) {
        return new Browser(life, counter, purchase, at, landing);
    }

    /** What becomes of a first contact. */
    private enum Fate {
        BUYER,
        LEAD,
        PASSER_BY;

        static Fate of(Life life) {
            double conversion = life.source.draw().conversion() * (0.6 + 0.8 * life.enthusiasm);
            double roll = life.dice.unit();
            if (roll < conversion) {
                return BUYER;
            }
            return roll < conversion + life.source.draw().registration() ? LEAD : PASSER_BY;
        }
    }
}
