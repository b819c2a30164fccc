package dev.perennial.attribution.equity;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.equity.SourceHistory.SourceChange;
import dev.perennial.attribution.equity.SourceHistory.SourceDay;
import dev.perennial.attribution.equity.SourceHistory.SourceLine;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the history of groups from what was taken down. Pure. */
final class BuildSourceHistory {
    private static final GroupName ALL = new GroupName("", "", "");

    private final List<LocalDate> days;
    private final LocalDate from;
    private final Currency currency;
    private final SortedMap<GroupName, Map<LocalDate, SourceFigures>> groups = new TreeMap<>();
    private final Map<LocalDate, SourceFigures> total = new HashMap<>();

    /**
     * All that was taken down on some days.
     *
     * @param days in order; one before the report is what its first day is compared with
     * @param from first day of the report
     */
    BuildSourceHistory(List<LocalDate> days, LocalDate from, Currency currency, List<SourceFigures> figures) {
        this.days = days;
        this.from = from;
        this.currency = currency;
        for (SourceFigures some : figures) {
            groups.computeIfAbsent(some.group(), name -> new HashMap<>()).put(some.day(), some);
            total.merge(some.day(), some, SourceFigures::plus);
        }
    }

    /** The groups in order. */
    List<GroupName> names() {
        return List.copyOf(groups.keySet());
    }

    /** A group's line; of a group that {@link #names} has. */
    SourceLine line(GroupName name) {
        return new SourceLine(
                name.channel(),
                GroupName.shown(name.source()),
                GroupName.shown(name.campaign()),
                days(groups.getOrDefault(name, Map.of())));
    }

    /** All groups together. */
    List<SourceDay> total() {
        return days(total);
    }

    private List<SourceDay> days(Map<LocalDate, SourceFigures> figures) {
        List<SourceDay> shown = new ArrayList<>();
        SourceFigures before = null;
        for (LocalDate day : days) {
            SourceFigures now = figures.getOrDefault(day, SourceFigures.nothing(day, ALL));
            if (!day.isBefore(from)) {
                shown.add(day(before, now));
            }
            before = now;
        }
        return shown;
    }

    /** The customers' own intervals are taken as independent of each other. What is expected is never less than nothing. */
    private SourceDay day(@Nullable SourceFigures before, SourceFigures now) {
        boolean isEstimated = now.estimated() > 0;
        long half = Math.round(Math.sqrt(now.spreads()));
        long realised = now.equity() - now.expected();
        return new SourceDay(
                now.day(),
                now.buyers(),
                Math.max(0, now.buyers() - now.estimated()),
                money(now.net()),
                now.unrated(),
                isEstimated ? money(now.expected()) : null,
                money(now.equity()),
                isEstimated ? money(Math.max(realised, now.equity() - half)) : null,
                isEstimated ? money(Math.addExact(now.equity(), half)) : null,
                before == null ? null : change(before, now));
    }

    private SourceChange change(SourceFigures before, SourceFigures now) {
        long total = now.equity() - before.equity();
        long reestimated = now.expected() - before.expected();
        return new SourceChange(
                now.buyers() - before.buyers(), money(total - reestimated), money(reestimated), money(total));
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
