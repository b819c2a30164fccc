package dev.perennial.stage.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.platform.event.Fields;
import dev.perennial.stage.scheme.InvalidRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that look into the lists of an event. */
class CelListFilterTest {
    private final CelRules rules = new CelRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties.products.exists(p, p.category == 'coffee' && p.price >= 10)",
                "properties.products.exists(p, p.category == 'mugs' && !has(p.price))",
                "properties['products'].exists(p, p.category == 'coffee')",
                "properties.products.exists(p, p['category'].startsWith('cof'))",
                "properties.products.exists(p, p.category.matches('^c.*e$'))",
                "properties.products.exists(p, p.category in ['tea', 'coffee'])",
                "properties.products.exists(p, 'new' in p.tags)",
                "properties.products.all(p, p.quantity >= 1)",
                "properties.products.all(p, has(p.category))",
                "properties.products.exists_one(p, p.category == 'mugs')",
                "properties.products.filter(p, p.category == 'coffee').size() == 2",
                "size(properties.products.filter(p, p.category == 'coffee')) < 3",
                "properties.products.filter(p, p.category == 'coffee').all(p, p.price > 5)",
                "properties.products.filter(p, p.category == 'coffee')[0].price == 19.9",
                "properties.cart.lines.exists(line, line == 'b')",
                "properties.carts[0].lines.exists(line, line == 'b')",
                "properties.tags.exists(t, t == 'b') && properties.products.exists(p, p.category == 'mugs')",
                "properties.total > 5 && !properties.tags.exists(t, t == 'z')",
                "'b' in properties.tags",
                "!('z' in properties.tags)",
                "properties.empty.all(e, e == 'x')",
                "properties.exists(name, name == 'tags')"
            })
    void matches(String filter) {
        assertThat(rules.filter(filter).matches(event())).as(filter).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties.products.exists(p, p.category == 'coffee' && p.price >= 20)",
                "properties.products.exists(p, p.categories == 'coffee')",
                "properties.products.exists(p, p.category > 5)",
                "properties.products.exists(p, p.category.deeper == 'x')",
                "properties.products.all(p, p.price >= 1)",
                "properties.products.all(p, p.category == 'coffee')",
                "properties.products.exists_one(p, p.category == 'coffee')",
                "properties.products.exists_one(p, p.price > 15)",
                "properties.products.filter(p, p.category == 'tea').size() > 0",
                "properties.products.filter(p, p.price > 1).size() > 0",
                "properties.products.filter(p, p.category == 'tea')[0].price > 1",
                "properties.missing.exists(p, true)",
                "properties.missing.all(p, true)",
                "properties.total.exists(p, true)",
                "properties.text.exists(p, true)",
                "properties.gift.exists(p, true)",
                "properties.cart.exists(name, name.price > 1)",
                "properties.tags[9].exists(t, true)",
                "properties.tags.exists(t, t)",
                "properties.empty.exists(e, true)",
                "'b' in properties.text",
                "'b' in properties.missing"
            })
    void doesNotMatchAndNeverFails(String filter) {
        assertThat(rules.filter(filter).matches(event())).as(filter).isFalse();
    }

    /** One entry that spoils an answer does not spoil one that is clear without it. */
    @Test
    void findsWhatItLooksForBesideEntriesThatAreStrange() {
        Fields strange = event(Arrays.asList(null, 7, "x", List.of(), Map.of(), Map.of("price", "x"), product(12)));

        assertThat(rules.filter("properties.list.exists(p, p.price >= 10)").matches(strange))
                .isTrue();
        assertThat(rules.filter("properties.list.exists(p, p.price >= 13)").matches(strange))
                .isFalse();
        assertThat(rules.filter("properties.list.all(p, p.price >= 10)").matches(strange))
                .isFalse();
        assertThat(rules.filter("!properties.list.all(p, p.price >= 13)").matches(strange))
                .isTrue();
    }

    @Test
    void looksAtFiveHundredEntriesOfAnEvent() {
        Fields fits = event(prices(CelEnvironment.MOST_ENTRIES));
        Fields tooLong = event(prices(CelEnvironment.MOST_ENTRIES + 1));

        assertThat(rules.filter("properties.list.all(p, p.price >= 0)").matches(fits))
                .isTrue();
        assertThat(rules.filter("properties.list.all(p, p.price >= 0)").matches(tooLong))
                .as("nobody looked at the last one")
                .isFalse();
        assertThat(rules.filter("properties.list.exists(p, p.price == 498)").matches(tooLong))
                .as("found before the end")
                .isTrue();
        assertThat(rules.filter("properties.list.exists(p, p.price == 500)").matches(tooLong))
                .isFalse();
        assertThat(rules.filter("!properties.list.exists(p, p.price == 500)").matches(tooLong))
                .as("whether it is there is not known")
                .isFalse();
        assertThat(rules.filter("properties.list.filter(p, p.price < 3).size() == 3")
                        .matches(tooLong))
                .isFalse();
    }

    /** Otherwise a filter with thirty loops would look at thirty times as many. */
    @Test
    void sharesThemAmongItsLoops() {
        Fields half = event(prices(CelEnvironment.MOST_ENTRIES / 2));
        String all = "properties.list.all(p, p.price >= 0)";

        assertThat(rules.filter(all + " && " + all).matches(half)).isTrue();
        assertThat(rules.filter(all + " && " + all + " && properties.list.exists(p, p.price == 0)")
                        .matches(half))
                .isFalse();
    }

    @Test
    void refusesLoopsWithinLoops() {
        assertThat(issues("properties.products.exists(p,\n p.tags.exists(t, t == 'a'))"))
                .first()
                .satisfies(issue -> {
                    assertThat(issue.line()).isEqualTo(2);
                    assertThat(issue.reason()).contains("within another");
                });
        assertThat(issues("properties.a.all(p, properties.b.all(q, q == p))")).isNotEmpty();
        assertThat(issues("properties.a.filter(p, p.b.filter(q, q == 1).size() > 1).size() > 1"))
                .isNotEmpty();
        assertThat(issues("properties.a.filter(p, p.b.exists(q, q == 1)).exists(p, p.c == 1)"))
                .isNotEmpty();
    }

    @Test
    void refusesOtherPropertiesWithinLoops() {
        assertThat(issues("properties.products.exists(p, p.price > properties.total)"))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.line()).isEqualTo(1);
                    assertThat(issue.column()).isEqualTo(41);
                    assertThat(issue.reason()).contains("entry");
                });
        assertThat(issues("properties.products.exists(properties, properties.price > 1)"))
                .isNotEmpty();
    }

    @Test
    void refusesLoopsOverWhatIsNoListOfTheEvent() {
        assertThat(issues("[1, 2].exists(x, x == 1) && properties.a == 1"))
                .singleElement()
                .satisfies(issue -> assertThat(issue.reason()).contains("list of the event"));
        assertThat(issues("[properties.a, properties.a].exists(x, x == 1)")).isNotEmpty();
        assertThat(issues("(properties.a + properties.a).exists(x, x == 1)")).isNotEmpty();
        assertThat(issues("properties[string(properties.a)].exists(x, x == 1)")).isNotEmpty();
        assertThat(issues("(properties.a ? properties.b : properties.c).exists(x, x == 1)"))
                .isNotEmpty();
    }

    @Test
    void refusesOtherMacrosAndWhatCostsTooMuch() {
        assertThat(issues("properties.tags.map(t, t) == []")).isNotEmpty();
        assertThat(issues("properties.tags.map(t, t == 'a', t) == []")).isNotEmpty();
        assertThat(issues("properties.tags.exists(t, t + 'a')")).isNotEmpty();
        assertThat(issues("properties.tags.filter(t, t == 'a')")).isNotEmpty();
        assertThat(issues("properties.tags.exists(t, s == 'a')"))
                .singleElement()
                .satisfies(issue -> assertThat(issue.column()).isEqualTo(27));
        assertThat(issues(String.join(" && ", Collections.nCopies(40, "properties.a.exists(t, t == 1)"))))
                .isNotEmpty();
        assertThat(issues("properties.tags.exists(t, t.matches(t))")).isNotEmpty();
    }

    @Test
    void knowsWhichPropertiesItNeeds() {
        assertThat(((CelFilter) rules.filter("properties.a.exists(t, t.b == 1) && properties['c'].all(t, t == 2)"))
                        .names()
                        .orElseThrow())
                .containsExactlyInAnyOrder("a", "c");
        assertThat(((CelFilter) rules.filter("properties.exists(name, name == 'a')")).names())
                .isEmpty();
    }

    private List<InvalidRule.Issue> issues(String filter) {
        InvalidRule invalid = catchThrowableOfType(InvalidRule.class, () -> rules.filter(filter));
        assertThat(invalid).as(filter).isNotNull();
        return invalid.issues();
    }

    private static List<Object> prices(int number) {
        return new ArrayList<>(
                IntStream.range(0, number).mapToObj(CelListFilterTest::product).toList());
    }

    private static Map<String, Object> product(int price) {
        return Map.of("price", price);
    }

    private static Fields event(List<?> list) {
        Map<String, Object> values = new HashMap<>();
        values.put("list", list);
        return new Fields(values);
    }

    private static Fields event() {
        Map<String, Object> values = new HashMap<>();
        values.put("total", new BigDecimal("39.80"));
        values.put("text", "abc");
        values.put("gift", null);
        values.put("empty", List.of());
        values.put("tags", List.of("a", "b"));
        values.put("cart", Map.of("lines", List.of("a", "b")));
        values.put("carts", List.of(Map.of("lines", List.of("b"))));
        values.put(
                "products",
                List.of(
                        Map.of(
                                "category",
                                "coffee",
                                "price",
                                new BigDecimal("19.90"),
                                "quantity",
                                1,
                                "tags",
                                List.of("new")),
                        Map.of("category", "coffee", "price", 9, "quantity", 2),
                        Map.of("category", "mugs", "quantity", 1)));
        return new Fields(values);
    }
}
