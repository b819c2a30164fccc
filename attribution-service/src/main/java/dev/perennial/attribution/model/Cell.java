package dev.perennial.attribution.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** What a model gives to a group: millionths of conversions, and money by currency. */
final class Cell {
    private long micros;
    private final SortedMap<String, Amount> amounts = new TreeMap<>();

    long micros() {
        return micros;
    }

    SortedMap<String, Amount> amounts() {
        return amounts;
    }

    void addMicros(long more) {
        micros = Math.addExact(micros, more);
    }

    void add(String currency, Amount more) {
        if (!more.equals(Amount.NOTHING)) {
            amounts.merge(currency, more, Amount::plus);
        }
    }

    void add(Cell other) {
        addMicros(other.micros);
        other.amounts.forEach(this::add);
    }

    Amount of(String currency) {
        return amounts.getOrDefault(currency, Amount.NOTHING);
    }
}
