package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one stage of a draft. */
final class StageCheck {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_HINTS = 30;
    private static final int HIGHEST_PRIORITY = 10_000;
    private static final double MOST_RHYTHMS = 100;
    private static final Duration LONGEST_LAPSE = Duration.ofDays(3650);

    private final Rules rules;
    private final Vocabulary vocabulary;
    private final Set<String> ahead;

    /** @param ahead names of the facts that may lie ahead */
    StageCheck(Rules rules, Vocabulary vocabulary, Set<String> ahead) {
        this.rules = rules;
        this.vocabulary = vocabulary;
        this.ahead = ahead;
    }

    Stage check(SchemeDraft.@Nullable StageDraft draft, String place, Problems problems) {
        if (draft == null) {
            problems.add(place, "missing", place + " is missing (expected: a stage)");
            return new Stage("", "", -1, new StageCard("", "", List.of(), List.of()), "", Optional.empty());
        }
        return new Stage(
                problems.key(draft.key(), place + ".key"),
                problems.text(draft.name(), place + ".name", LONGEST_NAME),
                priority(draft.priority(), place + ".priority", problems),
                card(draft.card(), place + ".card", problems),
                entry(draft.entry(), place + ".entry", problems),
                lapse(draft.lapse(), place + ".lapse", problems));
    }

    private static int priority(@Nullable Integer priority, String place, Problems problems) {
        if (priority == null || priority < 0 || priority > HIGHEST_PRIORITY) {
            problems.add(
                    place, "out_of_bounds", "priority: " + priority + " (expected: 0 to " + HIGHEST_PRIORITY + ")");
            return -1;
        }
        return priority;
    }

    private static StageCard card(SchemeDraft.@Nullable CardDraft draft, String place, Problems problems) {
        if (draft == null) {
            problems.add(place, "missing", place + " is missing (expected: whereTheyAre and whatYouWantThemToDo)");
            return new StageCard("", "", List.of(), List.of());
        }
        return new StageCard(
                problems.text(draft.whereTheyAre(), place + ".whereTheyAre", LONGEST_TEXT),
                problems.text(draft.whatYouWantThemToDo(), place + ".whatYouWantThemToDo", LONGEST_TEXT),
                hints(draft.plays(), place + ".plays", problems),
                hints(draft.avoid(), place + ".avoid", problems));
    }

    private static List<String> hints(@Nullable List<String> hints, String place, Problems problems) {
        if (hints == null) {
            return List.of();
        }
        problems.require(
                hints.size() <= MOST_HINTS,
                place,
                "wrong_number",
                place + ": " + hints.size() + " entries (expected: at most " + MOST_HINTS + ")");
        for (int i = 0; i < hints.size(); i++) {
            problems.text(hints.get(i), place + "[" + i + "]", LONGEST_TEXT);
        }
        return hints.stream().filter(Objects::nonNull).toList();
    }

    private String entry(@Nullable String entry, String place, Problems problems) {
        String text = problems.text(entry, place, LONGEST_TEXT);
        if (!text.isEmpty()) {
            try {
                rules.compile(text, vocabulary);
            } catch (InvalidRule invalid) {
                problems.add(place, "invalid_rule", invalid);
            }
        }
        return text;
    }

    private Optional<Lapse> lapse(SchemeDraft.@Nullable LapseDraft draft, String place, Problems problems) {
        if (draft == null) {
            return Optional.empty();
        }
        String since = problems.text(draft.since(), place + ".since", LONGEST_NAME);
        boolean instant = vocabulary
                .find(since)
                .filter(fact -> fact.type() == FactType.TIMESTAMP)
                .isPresent();
        problems.require(
                instant || since.isEmpty(),
                place + ".since",
                "unknown_fact",
                "since: " + since + " (expected: a fact of type timestamp, such as lastOrderAt)");
        if (outOfBounds(draft.rhythms(), draft.after())) {
            problems.add(
                    place,
                    "out_of_bounds",
                    "lapse: rhythms " + draft.rhythms() + ", after " + draft.after()
                            + " (expected: either rhythms above 0 up to 100, or after from PT0S up to 3650 days)");
            return Optional.empty();
        }
        if (Duration.ZERO.equals(draft.after()) && instant && !ahead.contains(since)) {
            problems.add(
                    place,
                    "out_of_bounds",
                    "lapse: after " + draft.after() + " (expected: above PT0S, for " + since
                            + " never lies ahead, so that the stage would be over before it began)");
        }
        return Optional.of(new Lapse(since, Optional.ofNullable(draft.rhythms()), Optional.ofNullable(draft.after())));
    }

    private static boolean outOfBounds(@Nullable Double rhythms, @Nullable Duration after) {
        if (rhythms != null && after == null) {
            return !(rhythms > 0 && rhythms <= MOST_RHYTHMS);
        }
        if (rhythms == null && after != null) {
            return after.isNegative() || after.compareTo(LONGEST_LAPSE) > 0;
        }
        return true;
    }
}
