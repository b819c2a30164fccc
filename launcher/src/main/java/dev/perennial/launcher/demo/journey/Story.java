package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.demo.shop.Category;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Hours;
import dev.perennial.launcher.demo.shop.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Planted cases whose outcome is known step by step. */
final class Story {
    private final Life life;
    private final Counter counter;
    private final Purchase purchase;

    Story(Life life) {
        this.life = life;
        this.counter = new Counter(life);
        this.purchase = new Purchase(life, counter);
    }

    /**
     * An advertisement leads to the style guide; an address is given for it; it is shared; three weeks later something is
     * bought in a store with a loyalty card.
     */
    void styleGuide() {
        Instant at = beforeEnd(40 + life.dice.below(10));
        Entry advertisement = Entry.campaign(
                Content.STYLE_GUIDE.path(), "instagram", "paid_social", "style-guide", "https://www.instagram.com/");
        Visit visit = new Visit(life, life.mainDevice(), at, advertisement);
        visit.enjoy(Content.STYLE_GUIDE);
        visit.leaveAddress(Content.STYLE_GUIDE.id());
        visit.share(Content.STYLE_GUIDE);
        purchase.inStore(life.season.after(at, 21, Hours.STORE, life.dice), one(Category.CUPS));
    }

    /** Recommends right after the first order: to one who keeps what they buy, one who returns it, and to themselves. */
    void advocate() {
        Visit visit = new Visit(life, life.mainDevice(), beforeEnd(90), Entry.plain("/", ""));
        Order order = purchase.inVisit(visit, one(Category.BEANS));
        Advocacy advocacy = new Advocacy(life, counter);
        Instant since = life.season.after(order.at(), 2, Hours.ONLINE, life.dice);
        advocacy.start(order, since);
        advocacy.invite(Invitation.Kind.FRIEND_WHO_BUYS, since, 5);
        advocacy.invite(Invitation.Kind.FRIEND_WHO_RETURNS, since, 8);
        advocacy.invite(Invitation.Kind.ONESELF, since, 12);
    }

    /** Follows the link and buys; perhaps sends everything back a week later. */
    void invited(Invitation invitation) {
        Entry link = Entries.referral(invitation.code(), Crowd.PROGRAM);
        Visit visit = new Visit(life, life.mainDevice(), invitation.at(), link);
        Order order = purchase.inVisit(visit, one(Category.BREWERS));
        if (invitation.kind() == Invitation.Kind.FRIEND_WHO_RETURNS) {
            Instant at = life.season.after(order.at(), 7, Hours.OFFICE, life.dice);
            new Aftercare(life, counter).refundAll(order, at);
        }
    }

    private Instant beforeEnd(int days) {
        Instant day = life.season.end().minus(Duration.ofDays(days));
        return life.season.on(life.season.day(day), Hours.ONLINE, life.dice);
    }

    private Basket one(Category category) {
        Product product = life.dice.pick(Catalogue.of(category));
        return new Basket(List.of(new Basket.Line(product, 1, product.cents())));
    }
}
