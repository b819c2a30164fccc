package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.OrderLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The re-order cycles of one version of a scheme: which of them an order belongs to. They are told apart by their place,
 * products before categories, each by name; {@link #OTHERS} is everything that has no cycle of its own.
 */
public final class ReorderCycles {
    /** Place of what has no cycle of its own. */
    static final int OTHERS = -1;

    /** Of so many different ones of an order the others are left out. */
    static final int MOST_OF_AN_ORDER = 10;

    private final Rhythm rhythm;
    private final List<Cycle> cycles = new ArrayList<>();
    private final Map<String, Integer> products = new HashMap<>();
    private final Map<String, Integer> categories = new HashMap<>();

    private ReorderCycles(Rhythm rhythm) {
        this.rhythm = rhythm;
        rhythm.products().forEach((name, usual) -> add(products, name, usual));
        rhythm.categories().forEach((name, usual) -> add(categories, name, usual));
    }

    /** The cycles of a scheme's rhythm. */
    public static ReorderCycles of(Rhythm rhythm) {
        return new ReorderCycles(rhythm);
    }

    /**
     * A re-order cycle.
     *
     * @param bounds its length, and between which bounds a customer's own counts
     */
    record Cycle(String name, Rhythm bounds) {}

    /** The rhythm that they belong to. */
    public Rhythm rhythm() {
        return rhythm;
    }

    boolean isEmpty() {
        return cycles.isEmpty();
    }

    /** The cycle at a place; absent for {@link #OTHERS}. */
    Optional<Cycle> cycle(int place) {
        return place == OTHERS ? Optional.empty() : Optional.of(cycles.get(place));
    }

    /** Places of the cycles that an order is about, ascending and each once; one at least. */
    List<Integer> of(List<OrderLine> lines) {
        List<Integer> places = lines.stream()
                .map(this::place)
                .distinct()
                .limit(MOST_OF_AN_ORDER)
                .sorted()
                .toList();
        return places.isEmpty() ? List.of(OTHERS) : places;
    }

    private int place(OrderLine line) {
        for (String name : line.names()) {
            Integer product = products.get(normal(name));
            if (product != null) {
                return product;
            }
        }
        return line.category()
                .map(category -> categories.getOrDefault(normal(category), OTHERS))
                .orElse(OTHERS);
    }

    private void add(Map<String, Integer> places, String name, Duration usual) {
        places.put(normal(name), cycles.size());
        cycles.add(new Cycle(name, Rhythm.around(usual)));
    }

    /** Names that differ in capitals or in blanks around them are the same. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReorderCycles that && rhythm.equals(that.rhythm);
    }

    @Override
    public int hashCode() {
        return rhythm.hashCode();
    }
}
