package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says.
 *
 * @param cells by group
 * @param effects removal effect of each channel on conversions, or what it adds to their rate, by its key; empty where the model knows
 *     none
 * @param chance that a path leads to a conversion; absent where the model knows none
 * @param states of the chain; absent where the model is none
 * @param greatestError standard error of the least certain effect; absent where they are exact
 */
record Credits(
        SortedMap<GroupName, Cell> cells,
        Map<String, Double> effects,
        OptionalDouble chance,
        OptionalInt states,
        OptionalDouble greatestError) {

    /** Of a model that shares each conversion for itself. */
    static Credits of(SortedMap<GroupName, Cell> cells) {
        return new Credits(cells, Map.of(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }

    /** The same with every channel's part shared out among finer groups. */
    Credits within(Credits other) {
        SortedMap<GroupName, Cell> finer = new TreeMap<>();
        cells.forEach((group, cell) -> new ShareWithin(group, other).share(cell, finer));
        return new Credits(finer, effects, chance, states, greatestError);
    }

    Cell total() {
        Cell total = new Cell();
        cells.values().forEach(total::add);
        return total;
    }
}
