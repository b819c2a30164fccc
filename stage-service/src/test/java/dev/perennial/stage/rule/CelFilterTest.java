package dev.perennial.stage.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.platform.event.Fields;
import dev.perennial.stage.scheme.InvalidRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelFilterTest {
    private final CelRules rules = new CelRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties.category == 'coffee'",
                "properties['category'] == 'coffee'",
                "'category' in properties",
                "has(properties.category) && !has(properties.coupon)",
                "size(properties) > 3",
                "properties.category.startsWith('cof')",
                "properties.category.matches('^c.*e$')",
                "properties.category in ['tea', 'coffee']",
                "properties.total > 19",
                "properties.total >= 19.9",
                "properties.quantity == 2",
                "properties.quantity == 2.0",
                "properties.shipping.method == 'express'",
                "properties.shipping['method'] == 'express'",
                "properties.tags[1] == 'b' && 'a' in properties.tags",
                "properties.gift == null",
                "properties.paid",
                "properties.huge > 1000000",
                "timestamp(properties.at) < timestamp('2030-01-01T00:00:00Z')",
                "double(properties.text) > 5.0",
                "properties.missing == 'x' || properties.paid",
                "true"
            })
    void matches(String filter) {
        assertThat(rules.filter(filter).matches(event())).as(filter).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties.category == 'tea'",
                "properties.missing == 'x'",
                "properties.missing != 'x'",
                "properties.category > 5",
                "properties.shipping.method.deeper == 'x'",
                "properties.category.deeper == 'x'",
                "properties.tags[7] == 'b'",
                "properties.gift.startsWith('x')",
                "properties.quantity / 0 == 1",
                "properties.quantity * 9223372036854775807 > 0",
                "properties.category",
                "timestamp(properties.category) > timestamp('2020-01-01T00:00:00Z')",
                "int(properties.text) == 5"
            })
    void doesNotMatchAndNeverFails(String filter) {
        assertThat(rules.filter(filter).matches(event())).as(filter).isFalse();
    }

    @Test
    void takesPatternsAsShortLiteralsOnly() {
        String nested = "(".repeat(15_000) + "a" + ")".repeat(15_000);

        assertThat(issues("properties.a == 1 &&\n 'x'.matches(properties.pattern)"))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.line()).isEqualTo(2);
                    assertThat(issue.reason()).contains("literal");
                });
        assertThat(issues("properties.a.matches('" + "a".repeat(201) + "')")).isNotEmpty();
        assertThat(issues("properties.a.matches('(')")).isNotEmpty();
        assertThat(issues("properties.a.matches('(a{1000}){1000}')")).isNotEmpty();
        assertThat(issues("properties.a.matches('a{10}b{11,}')")).isNotEmpty();
        assertThat(issues("properties.a.matches('(a{2,99}){3}')")).isNotEmpty();
        assertThat(rules.filter("properties.a.matches('^[0-9]{4}-[0-9]{2}-[0-9]{1,2}$')")
                        .matches(new Fields(Map.of("a", "2026-03-01"))))
                .isTrue();
        assertThat(rules.filter("properties.a.matches('^(((a*)*)*)*b$')").matches(new Fields(Map.of("a", nested))))
                .isFalse();
    }

    @Test
    void knowsWhichPropertiesItNeeds() {
        assertThat(names("properties.a == 1 && properties['b'] == 2 && 'c' in properties && has(properties.d.e)"))
                .containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(((CelFilter) rules.filter("size(properties) > 1")).names()).isEmpty();
        assertThat(((CelFilter) rules.filter("properties[string(properties.a)] == 1")).names())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoConditionWithItsPlace() {
        assertThat(issues("properties.a ==\n  orders")).singleElement().satisfies(issue -> {
            assertThat(issue.line()).isEqualTo(2);
            assertThat(issue.column()).isEqualTo(3);
            assertThat(issue.reason()).contains("orders");
        });
        assertThat(issues("properties.a + 1")).isNotEmpty();
        assertThat(issues("size(properties)")).isNotEmpty();
        assertThat(issues("properties.a ==")).isNotEmpty();
    }

    @Test
    void refusesWhatCostsTooMuch() {
        assertThat(issues(String.join(" && ", Collections.nCopies(100, "properties.a"))))
                .isNotEmpty();
        assertThat(issues("properties.a == '" + "x".repeat(2000) + "'")).isNotEmpty();
    }

    private Iterable<String> names(String filter) {
        return ((CelFilter) rules.filter(filter)).names().orElseThrow();
    }

    private List<InvalidRule.Issue> issues(String filter) {
        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> rules.filter(filter));
        assertThat(invalid).as(filter).isNotNull();
        return invalid.issues();
    }

    private static Fields event() {
        Map<String, Object> values = new HashMap<>();
        values.put("category", "coffee");
        values.put("total", new BigDecimal("19.90"));
        values.put("quantity", 2);
        values.put("paid", true);
        values.put("gift", null);
        values.put("text", "5.5");
        values.put("at", "2026-03-01T10:00:00Z");
        values.put("huge", new BigInteger("123456789012345678901234567890"));
        values.put("shipping", Map.of("method", "express"));
        values.put("tags", Arrays.asList("a", "b", null, List.of(1, Map.of("x", 1))));
        return new Fields(values);
    }
}
