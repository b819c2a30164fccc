package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.LargestRemainder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Shares what a channel gets among its sources or campaigns in proportion to another model, because chains over sources would
 * have no bound. A channel to which the other model gives nothing keeps it for itself.
 */
final class ShareWithin {
    private final List<GroupName> groups = new ArrayList<>();
    private final List<Cell> known = new ArrayList<>();

    ShareWithin(GroupName channel, Credits other) {
        other.cells().forEach((group, cell) -> {
            if (group.channel().equals(channel.channel()) && cell.micros() > 0) {
                groups.add(group);
                known.add(cell);
            }
        });
        if (groups.isEmpty()) {
            groups.add(channel);
            known.add(new Cell());
        }
    }

    void share(Cell whole, SortedMap<GroupName, Cell> into) {
        double[] conversions = weights(Cell::micros);
        long[] micros = LargestRemainder.split(whole.micros(), conversions);
        for (int i = 0; i < micros.length; i++) {
            cell(into, i).addMicros(micros[i]);
        }
        for (String currency : new TreeSet<>(whole.amounts().keySet())) {
            double[] byValue = weights(cell -> cell.of(currency).value());
            double[] byNet = weights(cell -> cell.of(currency).net());
            long[] values = LargestRemainder.split(whole.of(currency).value(), orElse(byValue, conversions));
            long[] nets = LargestRemainder.split(whole.of(currency).net(), orElse(byNet, conversions));
            for (int i = 0; i < values.length; i++) {
                cell(into, i).add(currency, new Amount(values[i], nets[i]));
            }
        }
    }

    private Cell cell(SortedMap<GroupName, Cell> into, int place) {
        return into.computeIfAbsent(groups.get(place), group -> new Cell());
    }

    private double[] weights(ToLongFunction<Cell> size) {
        return known.stream().mapToDouble(cell -> size.applyAsLong(cell)).toArray();
    }

    private static double[] orElse(double[] weights, double[] others) {
        for (double weight : weights) {
            if (weight > 0) {
                return weights;
            }
        }
        return others;
    }
}
