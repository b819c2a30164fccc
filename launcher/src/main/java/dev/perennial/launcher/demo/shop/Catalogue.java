package dev.perennial.launcher.demo.shop;

import java.util.List;
import java.util.stream.Collectors;

/** What Juniper Roast, the demo's coffee roaster, has on offer. */
public final class Catalogue {
    /** Prices are in this currency. */
    public static final String CURRENCY = "EUR";

    public static final List<Product> PRODUCTS = List.of(
            new Product("BEAN-HOUSE-500", "House espresso, 500 g", Category.BEANS, 1690),
            new Product("BEAN-HOUSE-1000", "House espresso, 1 kg", Category.BEANS, 2990),
            new Product("BEAN-YIRGA-250", "Yirgacheffe filter roast, 250 g", Category.BEANS, 1250),
            new Product("BEAN-HUILA-250", "Huila single origin, 250 g", Category.BEANS, 1190),
            new Product("BEAN-DECAF-250", "Decaf, 250 g", Category.BEANS, 1090),
            new Product("FILTER-CONE-100", "Cone filters, 100 pieces", Category.FILTERS, 690),
            new Product("FILTER-ROUND-100", "Round filters, 100 pieces", Category.FILTERS, 890),
            new Product("CARE-DESCALER", "Descaler, 1 l", Category.CARE, 1290),
            new Product("CARE-BRUSH", "Grinder brush", Category.CARE, 990),
            new Product("BREW-DRIPPER", "Ceramic dripper", Category.BREWERS, 2490),
            new Product("BREW-PRESS", "French press, 1 l", Category.BREWERS, 3990),
            new Product("BREW-HANDMILL", "Hand grinder", Category.BREWERS, 8900),
            new Product("CUP-ESPRESSO-4", "Espresso cups, set of 4", Category.CUPS, 3490),
            new Product("CUP-TABLE-SET", "Breakfast table set", Category.CUPS, 6900),
            new Product("MACHINE-SOLO", "Espresso machine Solo", Category.MACHINES, 64900),
            new Product("MACHINE-DUO", "Espresso machine Duo", Category.MACHINES, 119000),
            new Product("BOX-SINGLE", "Monthly box", Category.SUBSCRIPTION, 2490),
            new Product("BOX-DOUBLE", "Monthly double box", Category.SUBSCRIPTION, 4490));

    private Catalogue() {}

    /** The products of a category, at least two. */
    public static List<Product> of(Category category) {
        return PRODUCTS.stream().filter(p -> p.category() == category).collect(Collectors.toUnmodifiableList());
    }
}
