package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.Optional;

/** What people tell about themselves. */
final class Registration {
    /** How many answer the question how they heard about the shop. */
    private static final double ANSWERS = 0.2;

    private Registration() {}

    /** Identifies the account; the first time with everything the form asks for. */
    static void identify(Life life, Instant at, Sender sender, boolean everything) {
        ObjectNode traits = life.timeline.call(at, sender, "identify").putObject("traits");
        traits.put("email", life.shopper.email());
        if (everything) {
            traits.put("firstName", life.shopper.firstName());
            traits.put("lastName", life.shopper.lastName());
            life.shopper.phone().ifPresent(phone -> traits.put("phone", phone));
            traits.putObject("address").put("city", life.shopper.city());
            traits.put("createdAt", Timeline.stamp(at));
            if (life.dice.chance(ANSWERS)) {
                heardAbout(life.source).ifPresent(answer -> traits.put("heardAbout", answer));
            }
        }
    }

    /** Hands out a loyalty card at the counter; with an address, the card and the web shop become one. */
    static void handOutCard(Life life, Instant at, boolean withAddress) {
        life.takeCard(withAddress);
        Sender till = Sender.till("desk-" + life.shopper.loyaltyCard(), life.shopper.loyaltyCard());
        ObjectNode traits = life.timeline.call(at, till, "identify").putObject("traits");
        traits.put("firstName", life.shopper.firstName());
        traits.put("lastName", life.shopper.lastName());
        if (withAddress) {
            traits.put("email", life.shopper.email());
        }
    }

    /** What they say brought them; who types the address in has nothing to say. */
    private static Optional<String> heardAbout(Source source) {
        return switch (source) {
            case PAID_SEARCH, ORGANIC_SEARCH -> Optional.of("Google");
            case PAID_SOCIAL -> Optional.of("Instagram");
            case PARTNER_BLOG -> Optional.of("A blog");
            case STORE -> Optional.of("Walked past your store");
            case DIRECT_MAIL -> Optional.of("Your postcard");
            case TRADE_FAIR -> Optional.of("Trade fair");
            case FRIEND -> Optional.of("A friend told me");
            case DIRECT -> Optional.empty();
        };
    }
}
