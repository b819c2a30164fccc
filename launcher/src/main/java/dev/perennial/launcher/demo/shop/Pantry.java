package dev.perennial.launcher.demo.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a buyer has at home and when it runs out: the rhythm of each category, by which orders come. */
public final class Pantry {
    /** Nobody orders again sooner. */
    public static final Duration SOONEST = Duration.ofDays(10);

    private static final double SPREAD = 0.3;
    private static final double ALONG = Duration.ofDays(10).toSeconds();
    private static final Category[] NEW_WISHES = {
        Category.BREWERS, Category.CUPS, Category.FILTERS, Category.CARE, Category.MACHINES
    };

    private final Map<Category, Instant> emptyAt = new EnumMap<>(Category.class);
    private final Dice dice;
    private final double pace;
    private final double curiosity;
    private final Product beans;

    /** @param enthusiasm from 0 to 1: the more, the more coffee and the more equipment */
    public Pantry(Dice dice, double enthusiasm) {
        this.dice = dice;
        this.pace = dice.logNormal(1, 0.25);
        this.curiosity = 0.05 + 0.12 * enthusiasm;
        this.beans = dice.pick(Catalogue.of(Category.BEANS));
    }

    /** The first basket, about what the source made them come for. */
    public Basket first(Source source, boolean gifts) {
        List<Category> wanted = new ArrayList<>();
        wanted.add(source.firstCategory(dice));
        if (wanted.getFirst() != Category.BEANS && dice.chance(0.25)) {
            wanted.add(Category.BEANS);
        }
        return basket(wanted, gifts);
    }

    /** What is needed or wished for at this instant, at least one thing. */
    public Basket next(Instant at, boolean gifts) {
        List<Category> wanted = new ArrayList<>();
        emptyAt.forEach((category, empty) -> {
            if (Duration.between(at, empty).toSeconds() <= ALONG) {
                wanted.add(category);
            }
        });
        if (wanted.isEmpty()) {
            wanted.add(Category.BEANS);
        }
        if (dice.chance(curiosity)) {
            Category wish = NEW_WISHES[dice.weighted(35, 30, 18, 12, 5)];
            if (!wanted.contains(wish)) {
                wanted.add(wish);
            }
        }
        return basket(wanted, gifts);
    }

    /** Puts what was bought on the shelf. */
    public void stock(Basket basket, Instant at) {
        for (Basket.Line line : basket.lines()) {
            Category category = line.product().category();
            if (category.isUsedUp()) {
                emptyAt.put(category, later(at, category.rhythmDays() * pace));
            }
        }
        if (emptyAt.isEmpty()) {
            emptyAt.put(Category.BEANS, later(at, 45));
        }
    }

    /** When the next thing runs out, {@link #SOONEST} after this instant at the earliest. */
    public Instant nextNeed(Instant after) {
        Instant soonest = after.plus(SOONEST);
        Instant need = emptyAt.values().stream().min(Instant::compareTo).orElse(soonest);
        return need.isBefore(soonest) ? soonest : need;
    }

    /** One product picked as somebody who looks around would. */
    public static Product glance(Source source, Dice dice) {
        return dice.pick(Catalogue.of(source.firstCategory(dice)));
    }

    private Instant later(Instant at, double days) {
        return at.plusSeconds((long) (dice.logNormal(days, SPREAD) * 86_400));
    }

    private Basket basket(List<Category> wanted, boolean gifts) {
        if (gifts && dice.chance(0.3) && !wanted.contains(Category.CUPS)) {
            wanted.add(Category.CUPS);
        }
        return new Basket(wanted.stream().map(this::line).toList());
    }

    private Basket.Line line(Category category) {
        boolean usual = category == Category.BEANS && dice.chance(0.7);
        Product product = usual ? beans : dice.pick(Catalogue.of(category));
        int quantity = category.isUsedUp() ? 1 + dice.weighted(62, 28, 10) : 1;
        return new Basket.Line(product, quantity, product.cents());
    }
}
