package dev.perennial.launcher.analyse;

import dev.perennial.launcher.terminal.Complaint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One of some names. */
final class Choice {
    private Choice() {}

    static <E extends Enum<E>> E of(String option, String name, E[] values) {
        return Arrays.stream(values)
                .filter(value -> name(value).equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = Arrays.stream(values).map(Choice::name).toList();
                    return new Complaint(option + ": " + name + " (expected: one of " + names + ").");
                });
    }

    /** As it is written: lower case, with hyphens. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
