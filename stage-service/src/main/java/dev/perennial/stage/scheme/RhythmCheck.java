package dev.perennial.stage.scheme;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks how often customers buy, as a draft says it. */
final class RhythmCheck {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int DAYS_OF_MONTH = 30;
    private static final int DAYS_OF_YEAR = 365;
    private static final int LONGEST_NAME = 100;
    private static final Duration FALLBACK = Duration.ofDays(30);

    private RhythmCheck() {}

    static Rhythm check(SchemeDraft.@Nullable RhythmDraft draft, Problems problems) {
        if (draft == null || draft.usual() == null) {
            problems.add("rhythm.usual", "missing", "rhythm.usual is missing (expected: a duration such as P30D)");
            return Rhythm.around(FALLBACK);
        }
        Duration usual = duration(draft.usual(), FALLBACK, "rhythm.usual", problems);
        Duration shortest = duration(draft.shortest(), Rhythm.shortestFor(usual), "rhythm.shortest", problems);
        Duration longest = duration(draft.longest(), Rhythm.longestFor(usual), "rhythm.longest", problems);
        if (shortest.compareTo(Rhythm.SHORTEST) < 0
                || usual.compareTo(shortest) < 0
                || longest.compareTo(usual) < 0
                || usual.compareTo(LONGEST) > 0) {
            problems.add(
                    "rhythm",
                    "out_of_bounds",
                    "rhythm: shortest " + shortest + ", usual " + usual + ", longest " + longest
                            + " (expected: in this order, at least " + Rhythm.SHORTEST + ", usual at most " + LONGEST
                            + ")");
            return Rhythm.around(FALLBACK);
        }
        Map<String, Duration> categories = cycles(draft.categories(), "rhythm.categories", problems);
        Map<String, Duration> products = cycles(draft.products(), "rhythm.products", problems);
        int number = categories.size() + products.size();
        problems.require(
                number <= Rhythm.MOST_CYCLES,
                "rhythm",
                "wrong_number",
                "rhythm: " + number + " categories and products (expected: at most " + Rhythm.MOST_CYCLES + ")");
        return number <= Rhythm.MOST_CYCLES
                ? new Rhythm(usual, shortest, longest, categories, products)
                : Rhythm.of(usual, shortest, longest);
    }

    private static Map<String, Duration> cycles(
            @Nullable Map<String, @Nullable String> drafts, String place, Problems problems) {
        Map<String, Duration> cycles = new LinkedHashMap<>();
        Map<String, String> known = new LinkedHashMap<>();
        if (drafts != null) {
            drafts.forEach((name, draft) -> {
                String at = place + "." + name;
                problems.text(name, at, LONGEST_NAME);
                String same = known.putIfAbsent(ReorderCycles.normal(name), name);
                problems.require(
                        same == null,
                        at,
                        "duplicate",
                        at + " (expected: another than " + same + ", for capitals and blanks around it do not count)");
                cycles.put(name, cycle(draft, at, problems));
            });
        }
        return cycles;
    }

    private static Duration cycle(@Nullable String draft, String place, Problems problems) {
        if (draft == null) {
            problems.add(place, "missing", place + " is missing (expected: a duration such as P21D or P3M)");
            return FALLBACK;
        }
        Duration cycle = duration(draft, FALLBACK, place, problems);
        if (cycle.compareTo(Rhythm.SHORTEST) < 0 || cycle.compareTo(LONGEST) > 0) {
            problems.add(
                    place,
                    "out_of_bounds",
                    place + ": " + draft + " (expected: from " + Rhythm.SHORTEST + " to " + LONGEST.toDays()
                            + " days)");
            return FALLBACK;
        }
        return cycle;
    }

    private static Duration duration(@Nullable String draft, Duration byDefault, String place, Problems problems) {
        if (draft == null) {
            return byDefault;
        }
        return parse(draft.strip()).orElseGet(() -> {
            problems.add(
                    place,
                    "invalid_duration",
                    place + ": " + draft + " (expected: an ISO 8601 duration such as P21D, P3W, P3M or PT12H)");
            return byDefault;
        });
    }

    /** ISO 8601, with a month of 30 days and a year of 365; what is too long to be told is absent. */
    private static Optional<Duration> parse(String text) {
        int time = text.toUpperCase(Locale.ROOT).indexOf('T');
        try {
            if (time >= 0 && !text.substring(0, time).equalsIgnoreCase("P")) {
                return Optional.of(
                        days(Period.parse(text.substring(0, time))).plus(Duration.parse("P" + text.substring(time))));
            }
            return Optional.of(time >= 0 ? Duration.parse(text) : days(Period.parse(text)));
        } catch (DateTimeParseException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private static Duration days(Period period) {
        return Duration.ofDays(
                period.getDays() + (long) DAYS_OF_MONTH * period.getMonths() + (long) DAYS_OF_YEAR * period.getYears());
    }
}
