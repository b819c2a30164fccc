package dev.perennial.stage.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.journey.CoffeeScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactBreakdownCheckTest {
    private static final SchemeSet COFFEE = brand(CoffeeScheme.SCHEME);
    private static final SchemeSet BOTH = brand(TestSchemes.RELATIONSHIP, CoffeeScheme.SCHEME);

    private final FactBreakdownCheck check = new FactBreakdownCheck(TestSchemes.RULES);

    @Test
    void isOfNoSchemeWhereStandardFactsAreEnough() {
        assertThat(checked(Breakdown.FACT, "orders > 1 ? 'again' : 'new'", null, COFFEE))
                .contains(new FactBreakdown("orders > 1 ? 'again' : 'new'", Optional.empty()));
        assertThat(checked(Breakdown.FACT, "orders", "coffee", BOTH))
                .contains(new FactBreakdown("orders", Optional.empty()));
        assertThat(checked(Breakdown.NONE, null, null, BOTH)).isEmpty();
    }

    @Test
    void isOfTheSchemeWhoseOwnFactsItUses() {
        assertThat(checked(Breakdown.FACT, "blend", null, COFFEE))
                .contains(new FactBreakdown("blend", Optional.of("coffee")));
        assertThat(checked(Breakdown.FACT, "coffees > 2 && orders > 1", "coffee", BOTH))
                .contains(new FactBreakdown("coffees > 2 && orders > 1", Optional.of("coffee")));
    }

    @Test
    void theRhythmIsThatOfAScheme() {
        assertThat(checked(Breakdown.FACT, "rhythm > duration('720h')", null, COFFEE))
                .contains(new FactBreakdown("rhythm > duration('720h')", Optional.of("coffee")));
        problems(Breakdown.FACT, "rhythm > duration('720h')", null, BOTH).containsExactly(tuple("track", "missing"));
    }

    @Test
    void asksForTheTrackWhereSeveralCouldBeMeant() {
        problems(Breakdown.FACT, "blend", null, BOTH).containsExactly(tuple("track", "missing"));
        assertThat(reason("blend", null, BOTH)).contains("[coffee]");
        problems(Breakdown.FACT, "blend", "relationship", BOTH).containsExactly(tuple("fact", "invalid_fact"));
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        problems(Breakdown.FACT, null, null, BOTH).containsExactly(tuple("fact", "missing"));
        problems(Breakdown.FACT, " ", null, BOTH).containsExactly(tuple("fact", "missing"));
        problems(Breakdown.COHORT, "orders", null, BOTH).containsExactly(tuple("fact", "not_used"));
        problems(Breakdown.COHORT, null, "coffee", BOTH).containsExactly(tuple("track", "not_used"));
        problems(Breakdown.FACT, "orders", "nirvana", BOTH).containsExactly(tuple("track", "unknown_track"));
        problems(Breakdown.FACT, "blund", null, BOTH).containsExactly(tuple("fact", "invalid_fact"));
        problems(Breakdown.FACT, "lastOrderAt", null, BOTH).containsExactly(tuple("fact", "invalid_fact"));
        problems(Breakdown.FACT, "x".repeat(2001), null, BOTH).contains(tuple("fact", "too_long"));
        assertThat(reason("orders +\n blund", null, BOTH)).contains("line 2, column 2");
    }

    private Optional<FactBreakdown> checked(
            Breakdown breakdown, @Nullable String fact, @Nullable String track, SchemeSet schemes) {
        return DefinitionCheck.checked(problems -> check.check(breakdown, fact, track, schemes, problems));
    }

    private AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> problems(
            Breakdown breakdown, @Nullable String fact, @Nullable String track, SchemeSet schemes) {
        return assertThat(refused(breakdown, fact, track, schemes).fields())
                .extracting(Failure.FieldError::field, Failure.FieldError::code);
    }

    private String reason(String fact, @Nullable String track, SchemeSet schemes) {
        return refused(Breakdown.FACT, fact, track, schemes).fields().getFirst().toString();
    }

    private Failure refused(Breakdown breakdown, @Nullable String fact, @Nullable String track, SchemeSet schemes) {
        Failure failure = catchThrowableOfType(Failure.class, () -> checked(breakdown, fact, track, schemes));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static SchemeSet brand(Scheme... schemes) {
        return TestSchemes.brand(schemes).schemes();
    }
}
