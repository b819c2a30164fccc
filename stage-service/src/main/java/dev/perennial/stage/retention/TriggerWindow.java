package dev.perennial.stage.retention;

import java.util.Optional;
import java.util.stream.Stream;

/** The first days after the first order, in which events are looked at. */
enum TriggerWindow {
    MONTH(30),
    QUARTER(90),
    YEAR(365);

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
