package dev.perennial.stage.equity;

import dev.perennial.stage.calendar.Span;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the worth of the customers in each stage developed. All figures are sums of changes; where another version of the scheme
 * took over, the difference between what the two say is a change as well, so that the changes of a period always add up to the
 * difference between its end and that of the period before. Pure.
 */
final class EquityHistory {
    private final Span span;
    private final Map<String, Figures> before = new HashMap<>();
    private final Map<LocalDate, SortedMap<String, Map<Cause, Figures>>> changes = new HashMap<>();
    private final Optional<LocalDate> since;

    /** What is kept, put together. */
    EquityHistory(Span span, List<Tenure> tenures, List<EquityCell> cells) {
        this.span = span;
        this.since = cells.stream().map(EquityCell::firstDay).min(LocalDate::compareTo);
        Map<String, Figures> balance = new HashMap<>();
        for (int i = 0; i < tenures.size(); i++) {
            int tenure = i;
            List<EquityCell> own =
                    cells.stream().filter(cell -> cell.tenure() == tenure).toList();
            takeOver(tenures.get(i), balance, opening(own));
            own.stream().filter(cell -> !cell.isOpening()).forEach(cell -> {
                balance.merge(cell.stage(), cell.figures(), Figures::plus);
                change(cell.begin(), cell.stage(), cell.cause(), cell.figures());
            });
        }
    }

    /** The first day of which anything is known, if there is one. */
    Optional<LocalDate> since() {
        return since;
    }

    /** What the customers in each stage were worth before the first period; the caller's own. */
    SortedMap<String, Figures> before() {
        return new TreeMap<>(before);
    }

    /** What moved it in a period, by stage. */
    SortedMap<String, Map<Cause, Figures>> changes(LocalDate begin) {
        return changes.getOrDefault(begin, new TreeMap<>());
    }

    private static Map<String, Figures> opening(List<EquityCell> cells) {
        Map<String, Figures> opening = new HashMap<>();
        cells.stream()
                .filter(EquityCell::isOpening)
                .forEach(cell -> opening.merge(cell.stage(), cell.figures(), Figures::plus));
        return opening;
    }

    private void takeOver(Tenure tenure, Map<String, Figures> balance, Map<String, Figures> opening) {
        Optional<LocalDate> begin = tenure.first().isBefore(span.from())
                ? Optional.empty()
                : Optional.of(span.period().begin(tenure.first()));
        TreeSet<String> stages = new TreeSet<>(balance.keySet());
        stages.addAll(opening.keySet());
        for (String stage : stages) {
            Figures now = opening.getOrDefault(stage, Figures.NOTHING);
            Figures difference = now.minus(balance.getOrDefault(stage, Figures.NOTHING));
            change(begin, stage, Cause.COUNTED, difference);
            balance.put(stage, now);
        }
    }

    private void change(Optional<LocalDate> begin, String stage, Cause cause, Figures figures) {
        if (figures.isNothing()) {
            return;
        }
        if (begin.isEmpty()) {
            before.merge(stage, figures, Figures::plus);
        } else {
            changes.computeIfAbsent(begin.get(), period -> new TreeMap<>())
                    .computeIfAbsent(stage, name -> new EnumMap<>(Cause.class))
                    .merge(cause, figures, Figures::plus);
        }
    }
}
