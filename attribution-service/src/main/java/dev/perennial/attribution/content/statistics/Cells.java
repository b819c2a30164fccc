package dev.perennial.attribution.content.statistics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cells by key, in order, so that all writers lock them in the same order; those that change nothing are left out. */
final class Cells<K extends Comparable<K>, V extends Additive<V>> {
    private final SortedMap<K, V> cells = new TreeMap<>();

    void add(K key, V figures, boolean taken) {
        V change = taken ? figures.negated() : figures;
        if (!change.isNothing()) {
            cells.merge(key, change, (a, b) -> {
                V sum = a.plus(b);
                return sum.isNothing() ? null : sum;
            });
        }
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    SortedMap<K, V> all() {
        return Collections.unmodifiableSortedMap(cells);
    }
}
