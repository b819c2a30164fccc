package dev.perennial.attribution.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.journey.RandomTimelines;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What sources are credited with is what stands in the ledgers of the customers, all of them together. */
@QuarkusTest
class LedgersAddUpTest extends LedgerServiceTest {
    @Inject
    Rebuilds rebuilds;

    /** Values that change while customers' paths do, late, merged and folded anew, leave what the customers' ledgers add up to. */
    @Test
    void sourcesHaveWhatTheLedgersOfTheCustomersAddUpTo() {
        Random random = new Random(5);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomTimelines.of(customer, 20, random));
        }
        Collections.shuffle(events, random);
        for (int from = 0; from < events.size(); from += 40) {
            customers.forEach(customer -> values.expect(customer, random.nextInt(10_000), random.nextInt(10_000)));
            for (Event event : events.subList(from, Math.min(events.size(), from + 40))) {
                log.append(event);
            }
            pullAll();
        }
        awaitFolded();
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2026-12-01T00:00:00Z"));
        awaitFolded();
        assertBalanced();
        assertLedgersAddUp();
        assertThat(ExpectedCells.differences(database)).isEmpty();

        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .atMost(Duration.ofSeconds(10));
        awaitFolded();
        assertBalanced();
        assertLedgersAddUp();
        assertThat(ExpectedCells.differences(database)).isEmpty();
    }

    private void assertLedgersAddUp() {
        List<String> customers = new ArrayList<>();
        database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .query("select 'cus_' || replace(customer_id::text, '-', '') from acquisition")
                        .execute())
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> customers.add(row.getString(0)));
        for (String basis : new String[] {"realised", "lifetime"}) {
            Map<String, Long> added = new TreeMap<>();
            for (String customer : customers) {
                JsonPath ledger = asAcme().queryParam("basis", basis)
                        .get(LEDGER, customer)
                        .jsonPath();
                add(
                        added,
                        ledger.getList("models.collectMany { m -> m.entries.collect {"
                                + " [m.model, it.channel, it.amount.currency, it.amount.minor].join('|') } }"));
            }
            JsonPath report = asAcme().queryParam("basis", basis)
                    .queryParam("limit", 200)
                    .get("/v1/attribution")
                    .jsonPath();
            Map<String, Long> shown = new TreeMap<>();
            add(
                    shown,
                    report.getList("data.collectMany { l -> l.credit.collectMany { c -> c.amounts.collect {"
                            + " [c.model, l.channel, it.net.currency, it.net.minor].join('|') } } }"));
            assertThat(shown).as(basis).isEqualTo(added);
        }
    }

    private static void add(Map<String, Long> sums, List<String> rows) {
        for (String row : rows) {
            int end = row.lastIndexOf('|');
            sums.merge(row.substring(0, end), Long.valueOf(row.substring(end + 1)), Long::sum);
        }
    }
}
