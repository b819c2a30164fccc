package dev.perennial.stage.retention;

import java.util.Optional;
import java.util.stream.Stream;

/** The first days after the first order, in which events are looked at. */
enum TriggerWindow {
    WEEK(7),
    FORTNIGHT(14),
    MONTH(30),
    TWO_MONTHS(60),
    QUARTER(90),
    HALF_YEAR(180),
    YEAR(365);

    /** The days of all of them, for people. */
    static final String ALL = "7, 14, 30, 60, 90, 180 or 365";

    private final int days;

    TriggerWindow(int days) {
        this.days = days;
    }

    int days() {
        return days;
    }

    /** The one of so many days, if there is one. */
    static Optional<TriggerWindow> of(int days) {
        return Stream.of(values()).filter(window -> window.days == days).findFirst();
    }

    /** The shortest one that a day is in; empty behind all of them. */
    static Optional<TriggerWindow> around(int day) {
        return Stream.of(values()).filter(window -> day < window.days).findFirst();
    }
}
