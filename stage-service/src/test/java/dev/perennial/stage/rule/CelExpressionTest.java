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
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.KnownRhythm;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionTest {
    private static final EventId EVENT = EventId.next();
    private static final Vocabulary PLANS = new Vocabulary(Map.of("plan", new Fact("plan", FactType.TEXT, "", "")));

    private final CelRules rules = new CelRules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | 3",
                "orders >= 2 | true",
                "orders > 3 | false",
                "orders == 0 ? 'new' : orders < 3 ? 'some' : 'many' | many",
                "plan | gold",
                "plan + ' ' + string(orders) | gold 3",
                "plan in ['gold', 'silver'] | true",
                "firstOrderAt.getFullYear() | 1970",
                "revenue / orders / 1000 * 1000 | 2000",
                "orders == 3 ? '  spaces  ' : '' | spaces"
            })
    void writesItsValueOut(String expression, String expected) {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders / shares",
                "revenue * 9223372036854775807",
                "int(plan)",
                "string(bytes('') + b'\\xff')",
                "''",
                "'  '",
                "'\\x00'"
            })
    void isEmptyWhereItCannotBeComputed(String expression) {
        assertThat(text(expression)).isEmpty();
    }

    @Test
    void isShortAndOfCharactersThatTheDatabaseTakes() {
        assertThat(text("'a\\x00b\\nc\\td'")).isEqualTo("a b c d");
        assertThat(text("'" + "x".repeat(300) + "'")).isEqualTo("x".repeat(100));
        assertThat(text("'" + "x".repeat(99) + "😀" + "'")).isEqualTo("x".repeat(99));
    }

    @Test
    void treatsWhatIsNotKnownAsRulesDo() {
        KnownFacts nothing = known(Map.of(), Map.of());

        assertThat(rules.expression("orders", PLANS).text(nothing)).isEqualTo("0");
        assertThat(rules.expression("cartOpen", PLANS).text(nothing)).isEqualTo("false");
        assertThat(rules.expression("plan", PLANS).text(nothing)).isEmpty();
    }

    @Test
    void namesTheFactsThatItUses() {
        assertThat(rules.expression("orders > 1 ? plan : acquisitionSource", PLANS)
                        .facts())
                .containsExactlyInAnyOrder("orders", "plan", "acquisitionSource");
        assertThat(rules.expression("orders", PLANS).uses(Set.of("plan"))).isFalse();
        assertThat(rules.expression("plan", PLANS).uses(Set.of("plan", "orders")))
                .isTrue();
    }

    @Test
    void refusesAnUnknownFactWithItsPlace() {
        assertThat(issues("orders > 1 ?\n  plam : ''")).singleElement().satisfies(issue -> {
            assertThat(issue.line()).isEqualTo(2);
            assertThat(issue.column()).isEqualTo(3);
            assertThat(issue.reason()).contains("plam");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lastOrderAt",
                "rhythm",
                "1.5",
                "double(orders) / 2.0",
                "[plan]",
                "{'a': plan}",
                "null",
                "b'x'",
                "dyn(orders)",
                "type(orders)",
                "orders > 1 ? 'a' : 1",
                "orders + plan",
                "orders >=",
                ""
            })
    void refusesWhatIsNoTextNumberOrCondition(String expression) {
        assertThat(issues(expression)).isNotEmpty();
    }

    @Test
    void saysWhichTypeWasExpected() {
        assertThat(issues("lastOrderAt")).singleElement().satisfies(issue -> assertThat(issue.reason())
                .contains("'string', 'int' or 'bool'")
                .contains("Timestamp"));
    }

    @Test
    void refusesLoopsAndWhatCostsTooMuch() {
        assertThat(issues("[1, 2].exists(x, x > orders)")).isNotEmpty();
        assertThat(issues(String.join(" + ", Collections.nCopies(200, "orders"))))
                .isNotEmpty();
        assertThat(issues("'" + "x".repeat(2000) + "'")).isNotEmpty();
        assertThat(issues("plan.matches(plan)")).isNotEmpty();
    }

    private List<InvalidRule.Issue> issues(String expression) {
        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> rules.expression(expression, PLANS));
        assertThat(invalid).as(expression).isNotNull();
        return invalid.issues();
    }

    private String text(String expression) {
        OwnValue gold = new OwnValue(0, Optional.of("gold"), List.of(), EVENT);
        return rules.expression(expression, PLANS)
                .text(known(Map.of("orders", 3L, "revenue", 6100L, "firstOrderAt", 0L), Map.of("plan", gold)));
    }

    private static KnownFacts known(Map<String, Long> numbers, Map<String, OwnValue> own) {
        Map<String, FactValue> values = new HashMap<>();
        numbers.forEach((fact, number) -> values.put(fact, new FactValue(number, EVENT)));
        return new KnownFacts(
                PLANS,
                new Facts(values, List.of(), List.of(), Optional.empty(), Map.of()),
                own,
                new KnownRhythm(Duration.ofDays(30), KnownRhythm.Basis.USUAL, Optional.empty(), 0),
                Optional.empty());
    }
}
