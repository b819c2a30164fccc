package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.scheme.SchemeDraft.CardDraft;
import dev.perennial.stage.scheme.SchemeDraft.FactDraft;
import dev.perennial.stage.scheme.SchemeDraft.LapseDraft;
import dev.perennial.stage.scheme.SchemeDraft.RhythmDraft;
import dev.perennial.stage.scheme.SchemeDraft.StageDraft;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnFactCheckTest {
    private static final CardDraft CARD = new CardDraft("They are here.", "Go there.", null, null);
    private static final StageDraft ALL = new StageDraft("all", "All", 0, CARD, "true", null);

    private final SchemeCheck check = new SchemeCheck(TestSchemes.RULES);

    @Test
    void takesFactsOfEachKindAndFillsInTheTypes() {
        Scheme scheme = check.check(
                "coffee",
                1,
                draft(
                        List.of(
                                fact("calls", "count", null, "Call Answered", null),
                                fact("spent", "sum", null, "Order Completed", "total"),
                                fact("plan", "Last", "text", "Subscription Started", "plan.name"),
                                fact("firstCallAt", "first", null, "Call Answered", "occurredAt"),
                                fact("pages", "distinct", "INT", "page", "path"),
                                fact("unused", "count", null, "Other", null)),
                        stage("calls >= 2 && spent > 1000 && plan == 'gold' && pages > 3", null)));

        assertThat(scheme.facts())
                .extracting(OwnFact::name, OwnFact::kind, OwnFact::type)
                .containsExactly(
                        tuple("calls", FactKind.COUNT, FactType.INT),
                        tuple("spent", FactKind.SUM, FactType.INT),
                        tuple("plan", FactKind.LAST, FactType.TEXT),
                        tuple("firstCallAt", FactKind.FIRST, FactType.TIMESTAMP),
                        tuple("pages", FactKind.DISTINCT, FactType.INT),
                        tuple("unused", FactKind.COUNT, FactType.INT));
    }

    @Test
    void takesAnOwnInstantAsTheStartOfALapse() {
        FactDraft last = fact("lastCallAt", "last", null, "Call Answered", "occurredAt");
        FactDraft count = fact("calls", "count", null, "Call Answered", null);
        LapseDraft since = new LapseDraft("lastCallAt", null, Duration.ofDays(30));
        LapseDraft wrong = new LapseDraft("calls", null, Duration.ofDays(30));

        assertThat(check.check("coffee", 1, draft(List.of(last), stage("orders > 0", since)))
                        .stages()
                        .getLast()
                        .lapse())
                .isPresent();
        assertThat(problems(draft(List.of(count), stage("orders > 0", wrong))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("stages[1].lapse.since", "unknown_fact"));
    }

    @Test
    void checksRulesWithTheTypesOfOwnFacts() {
        FactDraft plan = fact("plan", "last", "TEXT", "Order Completed", "plan");

        assertThat(problems(draft(List.of(plan), stage("plan > 3", null))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place()).isEqualTo("stages[1].entry");
                    assertThat(problem.reason()).contains("line 1", "string", "int");
                });
        assertThat(problems(draft(List.of(plan), stage("plann == 'gold'", null))))
                .extracting(InvalidScheme.Problem::code, InvalidScheme.Problem::reason)
                .singleElement()
                .satisfies(problem -> assertThat(problem.toList().toString()).contains("invalid_rule", "plann"));
    }

    @Test
    void saysWhatIsWrongWithNames() {
        List<FactDraft> facts = List.of(
                fact("orders", "count", null, "A", null),
                fact("Calls", "count", null, "A", null),
                fact("in", "count", null, "A", null),
                fact(null, "count", null, "A", null),
                fact("calls", "count", null, "A", null),
                fact("calls", "count", null, "B", null));

        assertThat(problems(draft(facts)))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(
                        tuple("facts[0].name", "duplicate"),
                        tuple("facts[1].name", "invalid_name"),
                        tuple("facts[2].name", "invalid_name"),
                        tuple("facts[3].name", "invalid_name"),
                        tuple("facts[5].name", "duplicate"));
    }

    @Test
    void saysWhatIsWrongWithKindsAndTypes() {
        List<FactDraft> facts = List.of(
                fact("a", "average", null, "A", null),
                fact("b", null, null, "A", null),
                fact("c", "count", "TEXT", "A", null),
                fact("d", "last", null, "A", "x"),
                fact("e", "last", "DURATION", "A", "x"),
                fact("f", "last", "TEXT", "A", "occurredAt"),
                fact("g", "sum", null, "A", "occurredAt"),
                fact("h", "distinct", null, "A", "occurredAt"));

        assertThat(problems(draft(facts)))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(
                        tuple("facts[0].kind", "unknown_kind"),
                        tuple("facts[1].kind", "missing"),
                        tuple("facts[2].type", "wrong_type"),
                        tuple("facts[3].type", "missing"),
                        tuple("facts[4].type", "wrong_type"),
                        tuple("facts[5].type", "wrong_type"),
                        tuple("facts[6].property", "wrong_type"),
                        tuple("facts[7].property", "wrong_type"));
    }

    @Test
    void saysWhatIsWrongWithEventsAndProperties() {
        List<FactDraft> facts = List.of(
                fact("a", "count", null, " ", null),
                fact("b", "count", null, "Stage Entered", null),
                fact("c", "count", null, "x".repeat(201), null),
                fact("d", "count", null, "A", "total"),
                fact("e", "sum", null, "A", null),
                fact("f", "sum", null, "A", "a..b"),
                fact("g", "sum", null, "A", "a."),
                fact("h", "sum", null, "A", String.join(".", Collections.nCopies(11, "a"))));

        assertThat(problems(draft(facts)))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(
                        tuple("facts[0].event", "missing"),
                        tuple("facts[1].event", "reserved_event"),
                        tuple("facts[2].event", "too_long"),
                        tuple("facts[3].property", "not_used"),
                        tuple("facts[4].property", "missing"),
                        tuple("facts[5].property", "invalid_property"),
                        tuple("facts[6].property", "invalid_property"),
                        tuple("facts[7].property", "invalid_property"));
    }

    @Test
    void saysWhatIsWrongWithFiltersWithLineAndColumn() {
        assertThat(problems(draft(List.of(filtered("properties.a ==\n oders"), filtered("properties.a + 1")))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .contains(tuple("facts[0].filter", "invalid_filter"));
        assertThat(problems(draft(List.of(filtered("properties.a.all(a, properties.b.all(b, b == a))")))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .contains(tuple("facts[0].filter", "invalid_filter"));
        assertThat(check.check("coffee", 1, draft(List.of(filtered("properties.a.all(a, a > 1)"))))
                        .facts())
                .hasSize(1);
        assertThat(problems(draft(List.of(filtered("properties.a ==\n oders")))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason())
                        .startsWith("line 2, column 2: ")
                        .contains("oders"));
    }

    @Test
    void takesDecimalsOfNumbersOnlyAndWithinBounds() {
        assertThat(check.check("coffee", 1, draft(List.of(decimals("sum", 2))))
                        .facts()
                        .getFirst()
                        .decimals())
                .isEqualTo(2);
        assertThat(problems(draft(List.of(decimals("sum", 7)))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("facts[0].decimals", "out_of_bounds"));
        assertThat(problems(draft(List.of(decimals("distinct", 2)))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("facts[0].decimals", "not_used"));
    }

    @Test
    void takesFiftyFactsAndNoMore() {
        assertThat(problems(draft(Collections.nCopies(51, fact("a", "count", null, "A", null)))))
                .extracting(InvalidScheme.Problem::place, InvalidScheme.Problem::code)
                .containsExactly(tuple("facts", "wrong_number"));
        assertThat(problems(draft(Collections.singletonList(null))))
                .extracting(InvalidScheme.Problem::place)
                .containsExactly("facts[0]");
    }

    private List<InvalidScheme.Problem> problems(SchemeDraft draft) {
        InvalidScheme invalid = catchThrowableOfType(InvalidScheme.class, () -> check.check("coffee", 1, draft));
        assertThat(invalid).isNotNull();
        return invalid.problems();
    }

    private static SchemeDraft draft(List<FactDraft> facts, StageDraft... stages) {
        StageDraft[] all = Arrays.copyOf(stages, stages.length + 1);
        all[stages.length] = ALL;
        Collections.reverse(Arrays.asList(all));
        RhythmDraft monthly = new RhythmDraft("P30D", null, null, null, null);
        return new SchemeDraft(null, null, null, null, "Coffee", null, monthly, facts, Arrays.asList(all));
    }

    private static StageDraft stage(String entry, @Nullable LapseDraft lapse) {
        return new StageDraft("buyer", "Buyer", 1, CARD, entry, lapse);
    }

    private static FactDraft fact(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String type,
            @Nullable String event,
            @Nullable String property) {
        return new FactDraft(name, null, kind, type, event, property, null, null);
    }

    private static FactDraft filtered(String filter) {
        return new FactDraft("a" + filter.length(), null, "count", null, "A", null, null, filter);
    }

    private static FactDraft decimals(String kind, int decimals) {
        return new FactDraft("a", null, kind, null, "A", "x", decimals, null);
    }
}
