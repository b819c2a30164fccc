package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group of customers and their cohorts.
 *
 * @param value of the dimension; {@link Dimension#UNKNOWN} for those who are not named
 */
record Group(Kind kind, String value, List<Cohort> cohorts) {

    /** Which customers it is. */
    enum Kind {
        /** Those with a value. */
        NAMED,
        /** Those of whom it is not known. */
        UNKNOWN,
        /** All in smaller groups than the ones that are named. */
        OTHER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Group of(String value, List<Cohort> cohorts) {
        return new Group(value.equals(Dimension.UNKNOWN) ? Kind.UNKNOWN : Kind.NAMED, value, cohorts);
    }

    /** Everybody who is in none of the groups. */
    static Group other(List<Cohort> all, List<Group> groups) {
        Map<LocalDate, SortedMap<Integer, Bought>> left = new HashMap<>();
        all.forEach(cohort -> left.put(cohort.begin(), new TreeMap<>(cohort.bought())));
        for (Group group : groups) {
            for (Cohort cohort : group.cohorts()) {
                SortedMap<Integer, Bought> rest = left.computeIfAbsent(cohort.begin(), begin -> new TreeMap<>());
                cohort.bought().forEach((period, bought) -> rest.merge(period, bought.negated(), Bought::plus));
            }
        }
        List<Cohort> others = new ArrayList<>();
        for (Cohort cohort : all) {
            others.add(new Cohort(cohort.begin(), cohort.over(), left.getOrDefault(cohort.begin(), new TreeMap<>())));
        }
        return new Group(Kind.OTHER, Dimension.UNKNOWN, others);
    }

    /** As reports show it; null where it has no name. */
    @Nullable
    String name() {
        return kind == Kind.NAMED ? value : null;
    }

    /** The cohorts that have customers. */
    List<Cohort> buying() {
        return cohorts.stream().filter(cohort -> cohort.customers() > 0).toList();
    }

    /** How many there are. */
    long customers() {
        return buying().stream().mapToLong(Cohort::customers).sum();
    }

    /** What they brought, in minor units. */
    long revenue() {
        return buying().stream()
                .flatMap(cohort -> cohort.bought().values().stream())
                .mapToLong(Bought::revenue)
                .sum();
    }
}
