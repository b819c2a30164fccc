package dev.perennial.analytics.transaction;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;

/** Periods of the calendar; weeks begin on Monday (ISO 8601). */
public enum CohortPeriod {
    WEEK(ChronoUnit.WEEKS) {
        @Override
        LocalDate begin(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        String name(LocalDate begin) {
            return String.format(
                    "%d-W%02d", begin.get(IsoFields.WEEK_BASED_YEAR), begin.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    },
    MONTH(ChronoUnit.MONTHS) {
        @Override
        LocalDate begin(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        String name(LocalDate begin) {
            return begin.toString().substring(0, "1997-01".length());
        }
    },
    QUARTER(IsoFields.QUARTER_YEARS) {
        @Override
        LocalDate begin(LocalDate day) {
            return day.with(IsoFields.DAY_OF_QUARTER, 1);
        }

        @Override
        String name(LocalDate begin) {
            return begin.getYear() + "-Q" + begin.get(IsoFields.QUARTER_OF_YEAR);
        }
    };

    private final TemporalUnit unit;

    CohortPeriod(TemporalUnit unit) {
        this.unit = unit;
    }

    /** First day of the period of a day. */
    abstract LocalDate begin(LocalDate day);

    abstract String name(LocalDate begin);

    /** Periods between two first days. */
    int between(LocalDate from, LocalDate to) {
        return (int) unit.between(from, to);
    }
}
