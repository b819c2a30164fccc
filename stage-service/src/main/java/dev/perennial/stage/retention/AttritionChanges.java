package dev.perennial.stage.retention;

import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * By how much changed customers change the table of attrition. The day on which a customer will be lost if nothing happens is
 * written ahead, and moves when something does: no clock is needed, for reports leave out what is to come.
 */
final class AttritionChanges {
    private final ZoneId zone;
    private final Map<AttritionCell, Attrition> cells = new TreeMap<>();

    /** @param zone whose days are counted by */
    AttritionChanges(ZoneId zone) {
        this.zone = zone;
    }

    void add(CustomerChange change) {
        if (!change.before().purchases().equals(change.after().purchases())
                || !change.rhythmsBefore().equals(change.rhythmsAfter())) {
            change.rhythmsBefore().forEach((on, rhythm) -> orders(change, on, rhythm, -1));
            change.rhythmsAfter().forEach((on, rhythm) -> orders(change, on, rhythm, 1));
        }
        if (!change.before().contracts().equals(change.after().contracts())) {
            count(AttritionCell.SUBSCRIPTIONS, Spell.ofContracts(change.before().contracts()), -1);
            count(AttritionCell.SUBSCRIPTIONS, Spell.ofContracts(change.after().contracts()), 1);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<AttritionCell, Attrition> cells() {
        return cells;
    }

    private void orders(CustomerChange change, TrackVersion on, CustomerRhythm rhythm, int times) {
        Facts facts = times > 0 ? change.after() : change.before();
        count(on, Spell.ofOrders(facts.purchases(), rhythm, zone), times);
    }

    private void count(TrackVersion on, List<Spell> spells, int times) {
        boolean known = false;
        for (Spell spell : spells) {
            LocalDate from = day(spell.from());
            merge(new AttritionCell(on, from), known ? Attrition.BACK : Attrition.JOINED, times);
            spell.lostAt().ifPresent(lostAt -> {
                LocalDate day = day(lostAt);
                merge(new AttritionCell(on, day), lost(from, day), times);
            });
            known = true;
        }
    }

    private static Attrition lost(LocalDate from, LocalDate day) {
        return new Attrition(
                0,
                0,
                1,
                wasThere(Period.DAY, from, day),
                wasThere(Period.WEEK, from, day),
                wasThere(Period.MONTH, from, day),
                wasThere(Period.QUARTER, from, day),
                wasThere(Period.YEAR, from, day));
    }

    private static long wasThere(Period period, LocalDate from, LocalDate day) {
        return from.isBefore(period.begin(day)) ? 1 : 0;
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private void merge(AttritionCell cell, Attrition more, int times) {
        Attrition counted = times > 0 ? more : more.negated();
        if (cells.merge(cell, counted, Attrition::plus).equals(Attrition.NONE)) {
            cells.remove(cell);
        }
    }
}
