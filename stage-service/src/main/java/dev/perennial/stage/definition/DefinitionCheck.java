package dev.perennial.stage.definition;

import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.EventNames;
import dev.perennial.stage.fact.PropertyPath;
import dev.perennial.stage.scheme.InvalidScheme;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks what definitions of all kinds have in common. */
public final class DefinitionCheck {
    /** Longer than this nobody waits for a customer. */
    public static final Duration LONGEST = Duration.ofDays(1000);

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_EVENT = 200;
    private static final int LONGEST_PROPERTY = 200;

    private final Rules rules;

    public DefinitionCheck(Rules rules) {
        this.rules = rules;
    }

    /**
     * Runs a check.
     *
     * @throws Failure {@code invalid}, with every problem that was found
     */
    public static <T> T checked(Function<Problems, T> check) {
        Problems problems = new Problems();
        try {
            T made = check.apply(problems);
            problems.end();
            return made;
        } catch (InvalidScheme invalid) {
            throw Failure.invalid(invalid.problems().stream()
                    .map(problem -> new Failure.FieldError(problem.place(), problem.code(), problem.reason()))
                    .toList());
        }
    }

    /** Which events are meant. */
    public EventPattern pattern(@Nullable String event, @Nullable String filter, String place, Problems problems) {
        String name = problems.text(event, place + ".event", LONGEST_EVENT);
        problems.require(
                !EventNames.isAboutStages(name),
                place + ".event",
                "reserved_event",
                "event: " + name + " (expected: none about stages, for these follow from what customers did)");
        return new EventPattern(name, problems.filter(filter, place + ".filter", rules));
    }

    /** Where a property stands. */
    public static Optional<String> property(@Nullable String property, String place, Problems problems) {
        if (property == null) {
            return Optional.empty();
        }
        String path = problems.text(property, place, LONGEST_PROPERTY);
        problems.require(
                path.isEmpty() || PropertyPath.parse(path).isPresent(),
                place,
                "invalid_property",
                place + ": " + path + " (expected: 1 to 10 names with dots between them, such as cart.id)");
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }

    /** A length of time of at least a second, at most {@link #LONGEST}. */
    public static Duration duration(@Nullable Duration duration, String place, Problems problems) {
        if (duration == null) {
            problems.add(place, "missing", place + " is missing (expected: a duration such as PT1H or P14D)");
            return Duration.ofSeconds(1);
        }
        boolean sane = duration.toSeconds() >= 1 && duration.compareTo(LONGEST) <= 0;
        problems.require(
                sane,
                place,
                "out_of_bounds",
                place + ": " + duration + " (expected: at least PT1S and at most P" + LONGEST.toDays() + "D)");
        return sane ? Duration.ofSeconds(duration.toSeconds()) : Duration.ofSeconds(1);
    }
}
