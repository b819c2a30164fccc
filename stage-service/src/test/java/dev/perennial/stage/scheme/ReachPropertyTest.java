package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.fact.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What is refused as out of reach is never chosen, whatever the facts and the moment. */
class ReachPropertyTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final EventId EVENT = new EventId(new UUID(0, 1));
    private static final Rhythm RHYTHM = Rhythm.around(Duration.ofDays(2));
    private static final List<OwnFact> FACTS = List.of(
            own("a", FactKind.SUM, FactType.INT, "x"),
            own("b", FactKind.SUM, FactType.INT, "y"),
            own("t", FactKind.LAST, FactType.TIMESTAMP, OwnFact.OCCURRED_AT));
    private static final List<KnownFacts> GRID = grid();

    private record Written(String entry, Optional<Lapse> lapse) {}

    @Property(tries = 400)
    void neverRefusesAStageThatSomebodyCouldBeIn(@ForAll("schemes") List<Written> written) {
        List<Stage> stages = new ArrayList<>(List.of(stage(0, new Written("true", Optional.empty()))));
        for (Written one : written) {
            stages.add(stage(stages.size(), one));
        }
        Problems problems = new Problems();
        Reach.check(stages, TestSchemes.RULES, Vocabulary.with(FACTS), problems);

        Set<String> chosen = chosen(stages);
        List<InvalidScheme.Problem> found = found(problems);

        Statistics.collect(found.isEmpty() ? "taken" : "refused");
        for (InvalidScheme.Problem problem : found) {
            int place = Integer.parseInt(problem.place().replaceAll("\\D", ""));
            assertThat(chosen)
                    .as(problem.reason())
                    .doesNotContain(stages.get(place).key());
        }
    }

    private static List<InvalidScheme.Problem> found(Problems problems) {
        try {
            problems.end();
            return List.of();
        } catch (InvalidScheme invalid) {
            return invalid.problems();
        }
    }

    private static Set<String> chosen(List<Stage> stages) {
        CompiledScheme scheme = CompiledScheme.compile(
                new Scheme("s", 1, "s", "S", "", Optional.empty(), RHYTHM, FACTS, stages), TestSchemes.RULES);
        Set<String> chosen = new HashSet<>();
        for (KnownFacts known : GRID) {
            long fits = scheme.fits(known);
            for (int days = 0; days <= 5; days++) {
                chosen.add(scheme.choose(known, fits, NOW.plus(Duration.ofDays(days))));
            }
        }
        return chosen;
    }

    @Provide
    Arbitrary<List<Written>> schemes() {
        Arbitrary<Written> stage = Combinators.combine(rules(), lapses()).as(Written::new);
        return stage.list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Optional<Lapse>> lapses() {
        return Arbitraries.of(
                Optional.empty(),
                Optional.of(new Lapse("t", Optional.empty(), Optional.of(Duration.ofDays(1)))),
                Optional.of(new Lapse("t", Optional.empty(), Optional.of(Duration.ofDays(3)))),
                Optional.of(new Lapse("t", Optional.of(1.0), Optional.empty())),
                Optional.of(new Lapse("t", Optional.of(2.0), Optional.empty())));
    }

    private static Arbitrary<String> rules() {
        Arbitrary<String> comparison = Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.of("<", "<=", ">", ">=", "==", "!="),
                        Arbitraries.of("-1", "0", "1", "2", "1.5", "1 + 1", "b", "1 / 0"),
                        Arbitraries.of(true, false))
                .as((fact, sign, number, before) ->
                        before ? fact + " " + sign + " " + number : number + " " + sign + " " + fact)
                // the two kinds of number can be compared, and not set equal
                .filter(text -> !(text.contains("1.5") && text.contains("=")));
        Arbitrary<String> leaf = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, comparison),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "true", "false", "a / b > 0", "2 < 1", "t > timestamp('2026-06-02T00:00:00Z')")));
        Arbitrary<String> signed = Combinators.combine(
                        leaf, Arbitraries.integers().between(0, 4))
                .as((text, sign) ->
                        sign == 0 ? "!(" + text + ")" : sign == 1 ? "(" + text + ") == true" : "(" + text + ")");
        Arbitrary<String> pair = Combinators.combine(signed, Arbitraries.of("&&", "||"), signed)
                .as((left, sign, right) -> left + " " + sign + " " + right);
        Arbitrary<String> nested = Combinators.combine(pair, Arbitraries.of("&&", "||"), pair, Arbitraries.of("", "!"))
                .as((left, sign, right, not) -> not + "((" + left + ") " + sign + " (" + right + "))");
        return Arbitraries.oneOf(leaf, signed, pair, nested);
    }

    private static List<KnownFacts> grid() {
        List<KnownFacts> grid = new ArrayList<>();
        for (long a = -2; a <= 3; a++) {
            for (long b = -2; b <= 3; b++) {
                grid.add(known(a, b, Optional.empty()));
                grid.add(known(a, b, Optional.of(NOW)));
                grid.add(known(a, b, Optional.of(NOW.plus(Duration.ofDays(2)))));
            }
        }
        return grid;
    }

    private static KnownFacts known(long a, long b, Optional<Instant> t) {
        Map<String, OwnValue> own = new HashMap<>();
        own.put("a", value(a));
        own.put("b", value(b));
        t.ifPresent(at -> own.put("t", value(Instants.micros(at))));
        return KnownFacts.of(Vocabulary.with(FACTS), Facts.NONE, own, Optional.empty(), RHYTHM);
    }

    private static OwnValue value(long number) {
        return new OwnValue(number, Optional.empty(), List.of(), EVENT);
    }

    private static OwnFact own(String name, FactKind kind, FactType type, String property) {
        return new OwnFact(name, name, kind, type, "E", Optional.of(property), 0, Optional.empty());
    }

    private static Stage stage(int priority, Written written) {
        return new Stage(
                "s" + priority,
                "S",
                priority,
                new StageCard("", "", List.of(), List.of()),
                written.entry(),
                written.lapse());
    }
}
