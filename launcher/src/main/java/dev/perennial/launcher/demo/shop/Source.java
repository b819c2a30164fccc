package dev.perennial.launcher.demo.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What first brings people to the shop: five sources online, three offline, and the friends that customers bring. */
public enum Source {
    PAID_SEARCH(Place.ONLINE, new Draw(0.20, 0.30, 0.12), new Bond(0.42, 0.08, 0.05), new Taste(70, 8, 6, 8, 4, 4)),
    ORGANIC_SEARCH(
            Place.ONLINE, new Draw(0.20, 0.26, 0.14), new Bond(0.50, 0.06, 0.06), new Taste(62, 12, 8, 10, 4, 4)),
    /** Brings the most buyers, and most of them leave. */
    PAID_SOCIAL(Place.ONLINE, new Draw(0.24, 0.34, 0.18), new Bond(0.14, 0.16, 0.02), new Taste(50, 4, 2, 16, 28, 0)),
    PARTNER_BLOG(Place.ONLINE, new Draw(0.09, 0.32, 0.15), new Bond(0.56, 0.05, 0.09), new Taste(55, 8, 5, 18, 6, 8)),
    DIRECT(Place.ONLINE, new Draw(0.10, 0.36, 0.12), new Bond(0.58, 0.05, 0.08), new Taste(74, 8, 6, 6, 3, 3)),
    STORE(Place.OFFLINE, new Draw(0.08, 0.60, 0.40), new Bond(0.60, 0.06, 0.07), new Taste(78, 6, 4, 5, 6, 1)),
    DIRECT_MAIL(Place.OFFLINE, new Draw(0.05, 0.40, 0.15), new Bond(0.34, 0.09, 0.03), new Taste(72, 8, 6, 6, 6, 2)),
    /** Brings few, who have tasted the coffee, and most of them stay. */
    TRADE_FAIR(Place.OFFLINE, new Draw(0.04, 0.55, 0.45), new Bond(0.74, 0.03, 0.20), new Taste(64, 8, 4, 12, 4, 8)),
    /** Friends of customers: no share of their own, as many as are invited. */
    FRIEND(Place.ONLINE, new Draw(0, 0.50, 0.15), new Bond(0.54, 0.05, 0.10), new Taste(76, 6, 4, 8, 4, 2));

    /** Where people first meet the shop. */
    public enum Place {
        ONLINE,
        OFFLINE
    }

    /**
     * How many it draws.
     *
     * @param share of all who do not come through a friend
     * @param conversion mean probability of a first order
     * @param registration probability of leaving an address or taking a card without ever ordering
     */
    public record Draw(double share, double conversion, double registration) {}

    /**
     * How long they stay.
     *
     * @param repeat mean probability of another order after an order, before content and refunds
     * @param monthlyCancel probability that a subscriber cancels before a renewal
     * @param advocacy mean probability, at each order, of becoming an advocate
     */
    public record Bond(double repeat, double monthlyCancel, double advocacy) {}

    /** Weights of what a first basket is about, in the order of {@link #TASTES}. */
    private record Taste(double beans, double filters, double care, double brewers, double cups, double machines) {}

    private static final List<Category> TASTES = List.of(
            Category.BEANS, Category.FILTERS, Category.CARE, Category.BREWERS, Category.CUPS, Category.MACHINES);

    private final Place place;
    private final Draw draw;
    private final Bond bond;
    private final Taste taste;

    Source(Place place, Draw draw, Bond bond, Taste taste) {
        this.place = place;
        this.draw = draw;
        this.bond = bond;
        this.taste = taste;
    }

    /** The eight that draw people of their own. */
    public static List<Source> own() {
        return Arrays.stream(values()).filter(s -> s != FRIEND).toList();
    }

    /** The channel that a first contact of this source belongs to, as attribution-service names it. */
    public String channel() {
        return switch (this) {
            case PARTNER_BLOG -> "affiliate";
            case TRADE_FAIR -> "event";
            case FRIEND -> "referral_program";
            default -> key();
        };
    }

    /** One of the eight, by share. */
    public static Source drawn(Dice dice) {
        List<Source> sources = own();
        return sources.get(
                dice.weighted(sources.stream().mapToDouble(s -> s.draw.share()).toArray()));
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Place place() {
        return place;
    }

    public Draw draw() {
        return draw;
    }

    public Bond bond() {
        return bond;
    }

    /** What a first basket is about. */
    public Category firstCategory(Dice dice) {
        return TASTES.get(
                dice.weighted(taste.beans, taste.filters, taste.care, taste.brewers, taste.cups, taste.machines));
    }
}
