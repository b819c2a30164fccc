package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.analytics.renewal.Tenure;
import dev.perennial.customer.subscription.ContractStore;
import dev.perennial.customer.subscription.ContractTenures;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events come, late, twice, in whatever order, of one customer or of two who turn out to be one, the contracts are the same. */
@QuarkusTest
class SameContractsTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(300, ChronoUnit.DAYS);
    private static final int CUSTOMERS = 5;
    private static final String ROWS = """
            select c.number, c.subscription, c.period, c.renewals, c.started_on, c.renews_on, c.ends_on, c.lost_on, c.price_minor,
              c.currency, c.replaced_on, c.renewal_counts_on, c.loss_counts_on, c.deliveries
            from customer_contract c join identity i on i.brand_id = c.brand_id and i.customer_id = c.customer_id
            where c.brand_id = $1 and i.kind = 'user_id' and ($2::text is null or i.value = $2) order by i.value, c.number
            """;

    @Inject
    BrandDatabase database;

    @Inject
    ContractStore contracts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void doNotDependOnTheWayEventsCame(long seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = events(random, "u");
        TestTenant inOrder = newBrand();
        TestTenant shuffled = newBrand();

        send(inOrder, events);
        List<Map<String, Object>> mixed = copy(events);
        mixed.addAll(events.subList(0, events.size() / 3));
        Collections.shuffle(mixed, random);
        for (int from = 0; from < mixed.size(); from += 11) {
            send(shuffled, mixed.subList(from, Math.min(mixed.size(), from + 11)));
        }

        for (int i = 0; i < CUSTOMERS; i++) {
            String user = "u" + i;
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(rows(shuffled, user)).isNotEmpty().isEqualTo(rows(inOrder, user));
                assertThat(figures(value(shuffled, user))).isEqualTo(figures(value(inOrder, user)));
            });
        }
        LocalDate asOf = LocalDate.now(ZoneOffset.UTC).minusDays(100);
        assertThat(tenures(shuffled, asOf)).isEqualTo(counted(rows(inOrder), asOf));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void followMerges(long seed) {
        List<Map<String, Object>> first = events(new Random(seed), "u");
        List<Map<String, Object>> second = new ArrayList<>();
        first.removeIf(event -> !String.valueOf(event.get("userId")).equals("u0"));
        for (int i = 0; i < first.size(); i += 2) {
            Map<String, Object> visitor = new TreeMap<>(first.get(i));
            visitor.remove("userId");
            visitor.put("anonymousId", "v");
            second.add(visitor);
        }
        TestTenant one = newBrand();
        TestTenant two = newBrand();
        send(one, first);

        send(two, second);
        for (int i = 1; i < first.size(); i += 2) {
            send(two, List.of(first.get(i)));
        }
        two.publishable()
                .body(Map.of("userId", "u0", "previousId", "v"))
                .post("/v1/alias")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(rows(two)).isNotEmpty().isEqualTo(rows(one));
            assertThat(figures(value(two, "u0"))).isEqualTo(figures(value(one, "u0")));
            assertThat(all(two))
                    .as("none is left of the one who is no more")
                    .isEqualTo(rows(two).size());
        });
    }

    private long all(TestTenant brand) {
        return tenures(brand, LocalDate.now(ZoneOffset.UTC)).stream()
                .mapToLong(ContractTenures::contracts)
                .sum();
    }

    private List<ContractTenures> tenures(TestTenant brand, LocalDate asOf) {
        BrandId id = BrandId.parse(brand.id());
        return database.inBrand(id, connection -> contracts.tenures(connection, id, asOf))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** The same, contract by contract. */
    private static List<ContractTenures> counted(List<List<String>> rows, LocalDate asOf) {
        Map<String, TreeMap<Integer, long[]>> counts = new TreeMap<>();
        for (List<String> row : rows) {
            boolean isLost =
                    row.get(10).equals("null") && !LocalDate.parse(row.get(12)).isAfter(asOf);
            int early = LocalDate.parse(row.get(11)).isAfter(asOf) ? 1 : 0;
            int renewals = Integer.parseInt(row.get(3));
            int period = isLost ? renewals + 1 : Math.max(0, renewals - early);
            counts.computeIfAbsent(row.get(2), key -> new TreeMap<>())
                    .computeIfAbsent(period, key -> new long[2])[isLost ? 0 : 1]++;
        }
        return counts.entrySet().stream()
                .map(one -> new ContractTenures(
                        Period.parse(one.getKey()),
                        one.getValue().values().stream()
                                .mapToLong(count -> count[0] + count[1])
                                .sum(),
                        one.getValue().entrySet().stream()
                                .filter(count -> count.getKey() > 0)
                                .map(count -> new Tenure(count.getKey(), count.getValue()[0], count.getValue()[1]))
                                .toList()))
                .toList();
    }

    private List<List<String>> rows(TestTenant brand) {
        return read(brand, Tuple.of(BrandId.parse(brand.id()).value(), null));
    }

    private List<List<String>> rows(TestTenant brand, String user) {
        return read(brand, Tuple.of(BrandId.parse(brand.id()).value(), user));
    }

    private List<List<String>> read(TestTenant brand, Tuple tuple) {
        return database.inBrand(BrandId.parse(brand.id()), connection -> connection
                        .preparedQuery(ROWS)
                        .execute(tuple)
                        .map(rows -> {
                            List<List<String>> found = new ArrayList<>();
                            rows.forEach(row -> found.add(texts(row)));
                            return found;
                        }))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(String.valueOf(row.getValue(i)));
        }
        return texts;
    }

    private static List<Map<String, Object>> events(Random random, String prefix) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String user = prefix + customer;
            for (int i = 0; i < 24; i++) {
                String subscription = user + "-" + random.nextInt(2);
                Instant at = BEGIN.plusSeconds(random.nextInt(280 * 86_400));
                String id = user + "-" + i;
                Map<String, Object> told = new TreeMap<>(Map.of("subscription_id", subscription));
                if (i % 3 == 0) {
                    told.put("interval", i % 2 == 0 ? "week" : "month");
                }
                if (i % 6 == 0) {
                    told.put("price", 20);
                }
                String name = i < 4 ? "Started" : random.nextInt(4) == 0 ? "Cancelled" : "Renewed";
                events.add(event(user, "Subscription " + name, at, "s" + id, told));
                events.add(event(
                        user,
                        "Order Completed",
                        at.plusSeconds(5),
                        "o" + id,
                        i % 4 == 1
                                ? Map.of("order_id", id, "total", 20)
                                : Map.of(
                                        "order_id", id, "total", random.nextInt(60), "subscription_id", subscription)));
            }
        }
        events.sort((a, b) -> String.valueOf(a.get("timestamp")).compareTo(String.valueOf(b.get("timestamp"))));
        return events;
    }
}
