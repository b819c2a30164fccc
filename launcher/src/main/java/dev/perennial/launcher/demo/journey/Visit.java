package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Product;
import dev.perennial.launcher.demo.shop.Season;
import java.time.Duration;
import java.time.Instant;

/** A visit to the web shop with one device, from landing to leaving. */
final class Visit {
    private final Life life;
    private final String device;
    private Instant now;
    private String path;

    Visit(Life life, String device, Instant at, Entry entry) {
        this.life = life;
        this.device = device;
        // One that would still go on when the history ends is left to the day after, so that none is cut in two.
        this.now = life.over(at.plus(Season.LONGEST_VISIT)) ? at.plus(Duration.ofDays(1)) : at;
        this.path = entry.path();
        boolean stranger = life.isAddressKnown() && !life.isLinked(device);
        boolean byLink = stranger && life.dice.chance(0.7);
        life.use(device);
        if (byLink) {
            recognise();
        }
        ObjectNode page = life.timeline.call(now, sender(), "page");
        entry.writeTo(page.withObject("/context"));
        if (stranger && !byLink) {
            recognise();
        }
    }

    /** When the last thing happened. */
    Instant now() {
        return now;
    }

    Sender sender() {
        return life.isSignedIn(device) ? new Sender(life.shopper.userId(), device, null) : Sender.browser(device);
    }

    /** Looks at a product. */
    void look(Product product) {
        path = product.path();
        ObjectNode viewed = track("Product Viewed");
        product(viewed, product);
        viewed.put("currency", Catalogue.CURRENCY);
    }

    /** Reads, watches or downloads, and perhaps passes it on. */
    void enjoy(Content content) {
        path = content.path();
        pause(90);
        switch (content.kind()) {
            case ARTICLE -> content(track("Content Viewed"), content);
            case DOWNLOAD -> {
                content(track("Content Viewed"), content);
                content(track("Content Downloaded"), content);
            }
            case VIDEO -> content(track("Video Watched"), content).put("percent", 40 + life.dice.below(61));
        }
        life.saw(content, now);
    }

    /** Passes a piece of content on. */
    void share(Content content) {
        pause(45);
        content(track("Content Shared"), content).put("network", life.dice.chance(0.6) ? "instagram" : "whatsapp");
    }

    /** Leaves an address for the newsletter or for something given away. */
    void leaveAddress(String reason) {
        pause(30);
        life.subscribeToNews(device);
        ObjectNode traits = life.timeline.call(now, sender(), "identify").putObject("traits");
        traits.put("email", life.shopper.email());
        traits.put("newsletter", true);
        track("Newsletter Subscribed").put("reason", reason);
    }

    /** Signs in on this device; opens the account the first time. */
    void signIn() {
        if (life.isSignedIn(device)) {
            return;
        }
        pause(40);
        boolean isNew = !life.hasAccount();
        life.signIn(device);
        if (isNew && life.dice.chance(0.1)) {
            Sender self = Sender.account(life.shopper.userId());
            life.timeline.call(now, self, "alias").put("previousId", device);
        }
        Registration.identify(life, now.plusMillis(5), sender(), isNew);
        if (isNew) {
            track("Signed Up").put("method", "e-mail");
        }
    }

    /** Puts everything into a cart and looks at it. */
    String fill(Basket basket) {
        String cart = life.nextCartId();
        for (Basket.Line line : basket.lines()) {
            look(line.product());
            pause(20);
            ObjectNode added = track("Product Added");
            added.put("cart_id", cart);
            OrderWriter.line(added, line);
            added.put("currency", Catalogue.CURRENCY);
        }
        path = "/cart";
        OrderWriter.basket(track("Cart Viewed").put("cart_id", cart), basket);
        return cart;
    }

    /** Goes to the checkout, as far as the payment. */
    void checkOut(String cart, Basket basket) {
        pause(40);
        path = "/checkout";
        OrderWriter.basket(track("Checkout Started").put("cart_id", cart), basket);
    }

    /** Chooses how to pay; the order is placed at the instant returned. */
    Instant choosePayment() {
        pause(120);
        return now;
    }

    /** Pays. */
    void pay(OrderWriter.Order order) {
        order.writeTo(write("Order Completed"));
    }

    /** Anything else that is done on the page. */
    ObjectNode track(String event) {
        pause(10);
        return write(event);
    }

    private ObjectNode write(String event) {
        ObjectNode call = life.timeline.call(now, sender(), "track");
        call.put("event", event);
        call.withObject("/context")
                .putObject("page")
                .put("url", Entry.SHOP + path)
                .put("path", path);
        return call.putObject("properties");
    }

    /** The shop finds out whose device this is, by the link in a mail or because they sign in. */
    private void recognise() {
        if (life.hasAccount()) {
            signIn();
        } else {
            life.link(device);
            Registration.identify(life, now, sender(), false);
        }
        now = now.plusMillis(900);
    }

    private void pause(int seconds) {
        now = now.plusMillis((long) (1000 * life.dice.between(0.3, 1.7) * seconds));
    }

    private static void product(ObjectNode properties, Product product) {
        properties.put("product_id", product.id());
        properties.put("name", product.name());
        properties.put("category", OrderWriter.category(product));
        properties.put("price", Timeline.amount(product.cents()));
    }

    private static ObjectNode content(ObjectNode properties, Content content) {
        return properties.put("content_id", content.id()).put("title", content.title());
    }
}
