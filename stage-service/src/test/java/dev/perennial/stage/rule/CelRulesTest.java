package dev.perennial.stage.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.FactValue;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.KnownRhythm;
import dev.perennial.stage.scheme.Rule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CelRulesTest {
    private static final KnownRhythm MONTHLY =
            new KnownRhythm(Duration.ofDays(30), KnownRhythm.Basis.USUAL, Optional.empty(), 0);
    private static final EventId EVENT = EventId.next();
    private final CelRules rules = new CelRules();

    @Test
    void namesTheFactsThatARuleUses() {
        Rule rule = compile("orders >= 2 && (shares > 0 || lastOrderAt - firstOrderAt > rhythm)");

        assertThat(rule.facts()).containsExactlyInAnyOrder("orders", "shares", "lastOrderAt", "firstOrderAt", "rhythm");
    }

    @Test
    void refusesAnUnknownFactWithItsPlace() {
        assertThat(issues("orders >= 1 &&\n  oders >= 2")).singleElement().satisfies(issue -> {
            assertThat(issue.line()).isEqualTo(2);
            assertThat(issue.column()).isEqualTo(3);
            assertThat(issue.reason()).contains("oders");
        });
    }

    @Test
    void refusesTypesThatDoNotFit() {
        assertThat(issues("orders >= 'two'")).singleElement().satisfies(issue -> assertThat(issue.reason())
                .contains("int", "string"));
        assertThat(issues("orders + 1")).singleElement().satisfies(issue -> assertThat(issue.reason())
                .contains("bool"));
        assertThat(issues("lastOrderAt > 5")).isNotEmpty();
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThat(issues("orders >=")).isNotEmpty();
        assertThat(issues("")).isNotEmpty();
    }

    @Test
    void refusesLoopsAndRulesThatCostTooMuch() {
        assertThat(issues("[1, 2].exists(x, x > orders)")).isNotEmpty();
        assertThat(issues(String.join(" && ", java.util.Collections.nCopies(100, "orders > 0"))))
                .isNotEmpty();
        assertThat(issues("orders > " + "1 + ".repeat(1000) + "1")).isNotEmpty();
    }

    @Test
    void compilesTheSameTextOnce() {
        assertThat(compile("orders >= 7")).isSameAs(compile("orders >= 7"));
    }

    @Test
    void treatsWhatIsNotKnownAsNone() {
        KnownFacts nothing = known(Map.of());

        assertThat(compile("orders == 0 && !cartOpen").holds(nothing)).isTrue();
        assertThat(compile("lastOrderAt > timestamp('1970-01-01T00:00:00Z')").holds(nothing))
                .isFalse();
        assertThat(compile("rhythm == duration('720h')").holds(nothing)).isTrue();
    }

    @Test
    void doesNotHoldWhereItCannotBeComputed() {
        assertThat(compile("revenue / orders > 100").holds(known(Map.of()))).isFalse();
        assertThat(compile("revenue * 9223372036854775807 > 0").holds(known(Map.of("revenue", 5L))))
                .isFalse();
    }

    @Test
    void doesNotHoldWhereATextIsNotWhatARuleTakesItFor() {
        Vocabulary vocabulary = new Vocabulary(Map.of("plan", new Fact("plan", FactType.TEXT, "", "")));
        OwnValue text = new OwnValue(0, Optional.of("dark"), List.of(), EVENT);
        for (String rule : List.of(
                "timestamp(plan) > lastOrderAt", "duration(plan) > rhythm", "int(plan) >= 0", "plan > 'gold'")) {
            for (Map<String, OwnValue> own : List.of(Map.<String, OwnValue>of(), Map.of("plan", text))) {
                KnownFacts known = new KnownFacts(
                        vocabulary,
                        new Facts(Map.of(), List.of(), List.of(), Optional.empty(), Map.of()),
                        own,
                        MONTHLY,
                        Optional.empty());
                assertThat(rules.compile(rule, vocabulary).holds(known))
                        .as(rule + own)
                        .isFalse();
            }
        }
    }

    @Test
    void keepsVocabulariesApart() {
        Vocabulary text = new Vocabulary(Map.of("plan", new Fact("plan", FactType.TEXT, "", "")));
        Vocabulary number = new Vocabulary(Map.of("plan", new Fact("plan", FactType.INT, "", "")));

        assertThat(rules.compile("plan == 'gold'", text).facts()).containsExactly("plan");
        assertThat(rules.compile("plan == 2", number).facts()).containsExactly("plan");
        assertThat(catchThrowableOfType(InvalidRule.class, () -> rules.compile("plan == 'gold'", number)))
                .isNotNull();
        assertThat(issues("plan == 'gold'")).isNotEmpty();
    }

    /** A later Perennial may bring a standard fact of that name. */
    @Test
    void takesAnOwnFactBeforeAStandardOneOfTheSameName() {
        Vocabulary own = new Vocabulary(Map.of("orders", new Fact("orders", FactType.TEXT, "", "")));
        Facts standard =
                new Facts(Map.of("orders", new FactValue(7, EVENT)), List.of(), List.of(), Optional.empty(), Map.of());
        KnownFacts known = new KnownFacts(own, standard, Map.of(), MONTHLY, Optional.empty());

        assertThat(rules.compile("orders == ''", own).holds(known)).isTrue();
    }

    @Test
    void explainsWithTheConditionsThatHeldOnly() {
        Rule rule = compile("orders >= 1 && (referrals >= 1 || shares + reviews >= 3)");

        List<Condition> because = rule.because(known(Map.of("orders", 2L, "shares", 3L)));

        assertThat(because).extracting(Condition::text).containsExactly("orders >= 1", "shares + reviews >= 3");
        assertThat(because).extracting(Condition::kind).containsOnly(Condition.Kind.HELD);
        assertThat(because.getLast().evidence())
                .extracting(e -> e.fact() + "=" + e.value())
                .containsExactly("reviews=0", "shares=3");
        assertThat(because.getFirst().evidence().getFirst().event()).contains(EVENT);
    }

    @Test
    void explainsWithTheConditionsThatAreMissing() {
        Rule rule = compile("orders >= 1 && (referrals >= 1 || shares >= 3)");

        assertThat(rule.because(known(Map.of("orders", 2L))))
                .extracting(Condition::text, Condition::kind)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("referrals >= 1", Condition.Kind.ENDED),
                        org.assertj.core.api.Assertions.tuple("shares >= 3", Condition.Kind.ENDED));
    }

    private List<InvalidRule.Issue> issues(String text) {
        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> compile(text));
        assertThat(invalid).as(text).isNotNull();
        return invalid.issues();
    }

    private Rule compile(String text) {
        return rules.compile(text, Vocabulary.STANDARD);
    }

    private static KnownFacts known(Map<String, Long> numbers) {
        Map<String, FactValue> values = new HashMap<>();
        numbers.forEach((fact, number) -> values.put(fact, new FactValue(number, EVENT)));
        return new KnownFacts(
                Vocabulary.STANDARD,
                new Facts(values, List.of(), List.of(), Optional.empty(), Map.of()),
                Map.of(),
                MONTHLY,
                Optional.empty());
    }
}
