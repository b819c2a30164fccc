package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.journey.OrderWriter.Order;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Hours;
import java.time.Instant;

/** Buying something, in the web shop or at the till. */
final class Purchase {
    private static final int WELCOME_PERCENT = 10;
    private static final String WELCOME = "WELCOME10";

    private final Life life;
    private final Counter counter;

    Purchase(Life life, Counter counter) {
        this.life = life;
        this.counter = counter;
    }

    /** Buys in a visit that goes on already. */
    Order inVisit(Visit visit, Basket wanted) {
        boolean welcome = life.orders() == 0 && life.getsNews() && life.dice.chance(0.5);
        Basket basket = welcome ? wanted.reduced(WELCOME_PERCENT) : wanted;
        String cart = visit.fill(basket);
        if (life.dice.chance(0.6)) {
            visit.signIn();
        }
        visit.checkOut(cart, basket);
        Visit paying = life.dice.chance(0.1) ? comeBackTo(cart, visit) : visit;
        paying.signIn();
        Order order = new Order(
                life.nextOrderId(), paying.choosePayment(), basket, "web", cart, welcome ? WELCOME : null, null);
        paying.pay(order);
        return order;
    }

    /** Comes back to buy. */
    Order online(Instant at, Basket wanted) {
        Entry entry = Entries.comeback(life.season.day(at), "/", life.getsNews(), life.dice);
        return inVisit(new Visit(life, device(), at, entry), wanted);
    }

    /** Buys at the till, where the card is shown. */
    Order inStore(Instant at, Basket basket) {
        if (!life.hasCard()) {
            Registration.handOutCard(life, at.minusSeconds(240), true);
        }
        Order order = new Order(
                life.nextOrderId(), at, basket, "store", null, null, new Order.Detail("store", counter.store()));
        order.writeTo(life.timeline.track(at, counter.atTill(order.id()), "Order Completed"));
        return order;
    }

    /** Fills a cart and leaves it. */
    void abandon(Visit visit, Basket basket) {
        String cart = visit.fill(basket);
        if (life.dice.chance(0.4)) {
            visit.checkOut(cart, basket);
        }
    }

    /** The device at hand: mostly the main one; others only where they can be told to be theirs. */
    String device() {
        boolean other = life.dice.chance(0.18) && life.hasAccount();
        return life.shopper.devices().get(other ? 1 : 0);
    }

    /** The cart is left, and found again a day or two later. */
    private Visit comeBackTo(String cart, Visit left) {
        Instant later = life.season.after(left.now(), life.dice.between(1, 3), Hours.ONLINE, life.dice);
        Entry entry = Entries.comeback(life.season.day(later), "/cart", life.getsNews(), life.dice);
        Visit visit = new Visit(life, life.mainDevice(), later, entry);
        visit.track("Cart Viewed").put("cart_id", cart);
        return visit;
    }
}
