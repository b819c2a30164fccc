package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.ServiceTest;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The cells of the cohorts are what queries over acquisitions and conversions find. */
@QuarkusTest
class CohortProjectionTest extends ServiceTest {
    private static final String CUSTOMER = """
            select a.brand_id, a.customer_id, date_trunc('month', a.acquired_at at time zone 'UTC')::date as month,
              a.channel, a.source, coalesce(a.campaign, '') as campaign, coalesce(a.content, '') as content
            from acquisition a
            """;
    private static final String ORDERS = """
            select c.*, v.currency, v.value_minor, v.net_minor, v.margin_minor, v.kind,
              (12 * extract(year from age(date_trunc('month', v.occurred_at at time zone 'UTC'), c.month))
                + extract(month from age(date_trunc('month', v.occurred_at at time zone 'UTC'), c.month)))::integer as period
            from (%s) c join conversion v using (brand_id, customer_id)
            where v.kind in ('first_purchase', 'repeat_purchase') and not v.cancelled
            """.formatted(CUSTOMER);
    private static final String GROUP = "month, channel, source, campaign, content";
    private static final String SIZES = """
            select %1$s, count(*), count(*) filter (where orders > 0), count(*) filter (where orders > 1)
            from (select c.*, (select count(*) from conversion v where v.brand_id = c.brand_id
                and v.customer_id = c.customer_id and v.kind in ('first_purchase', 'repeat_purchase')
                and not v.cancelled) as orders from (%2$s) c) d
            group by %1$s
            """.formatted(GROUP, CUSTOMER);
    private static final String ACTIVITY = """
            select %1$s, period, count(distinct customer_id),
              count(distinct customer_id) filter (where kind = 'repeat_purchase')
            from (%2$s) o group by %1$s, period
            """.formatted(GROUP, ORDERS);
    private static final String MONEY = """
            select %1$s, period, currency, count(*), sum(net_minor)::bigint, sum(known)::bigint, sum(margin)::bigint from (
              select q.*, case when margin_minor is null then 0 else net_minor end as known,
                coalesce(round(share) - case when abs(share - trunc(share)) = 0.5 then sign(share) * mod(abs(round(share)), 2) else 0 end,
                  margin_minor, 0) as margin
              from (select o.*, margin_minor::numeric * net_minor / nullif(value_minor, 0) as share from (%2$s) o) q) k
            group by %1$s, period, currency
            """.formatted(GROUP, ORDERS);
    private static final String TOTALS = """
            select %1$s, currency, count(*), sum(net)::bigint, sum(net * net)
            from (select %1$s, currency, customer_id, sum(net_minor) as net from (%2$s) o
              group by %1$s, currency, customer_id) t
            group by %1$s, currency
            """.formatted(GROUP, ORDERS);

    @Inject
    Rebuilds rebuilds;

    @Test
    void cellsAgreeWithTheTablesAfterDisorderMergesAndARebuild() {
        Random random = new Random(11);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomTimelines.of(customer, 25, random));
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 250).toArray(Event[]::new));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2026-12-01T00:00:00Z"));
        log.merge(TestBrand.ACME.id(), customers.get(2), customers.get(3), Instant.parse("2026-12-01T00:00:00Z"));
        happen(events.subList(250, events.size()).toArray(Event[]::new));
        happen(events.subList(0, 40).toArray(Event[]::new));
        assertCellsAgree();

        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .atMost(Duration.ofSeconds(10));
        awaitFolded();
        assertCellsAgree();
    }

    private void assertCellsAgree() {
        assertThat(number("select count(*) from (" + ACTIVITY + ") a where period > 0"))
                .isGreaterThan(10);
        assertThat(differences(
                        SIZES,
                        "select " + GROUP + ", customers, buyers, repeaters from cohort_size"
                                + " where (customers, buyers, repeaters) <> (0, 0, 0)"))
                .as("sizes")
                .isZero();
        assertThat(differences(
                        ACTIVITY,
                        "select " + GROUP + ", period, customers, returning_customers from cohort_activity"
                                + " where (customers, returning_customers) <> (0, 0)"))
                .as("activity")
                .isZero();
        assertThat(differences(
                        MONEY,
                        "select " + GROUP
                                + ", period, currency, orders, net_minor, known_minor, margin_minor from cohort_money"
                                + " where (orders, net_minor, known_minor, margin_minor) <> (0, 0, 0, 0)"))
                .as("money")
                .isZero();
        assertThat(differences(
                        TOTALS,
                        "select " + GROUP
                                + ", currency, sum(customers)::bigint, sum(net_minor)::bigint, sum(net_squares)"
                                + " from cohort_band group by " + GROUP + ", currency having sum(customers) <> 0"))
                .as("bands")
                .isZero();
        assertThat(number("select count(*) from cohort_money where known_minor > 0 and known_minor < net_minor"))
                .isPositive();
        assertThat(number("select count(*) from cohort_money where margin_minor < 0"))
                .isPositive();
        assertThat(number("select count(*) from cohort_band where customers < 0 or net_minor < 0 or net_squares < 0"))
                .isZero();
    }

    private long differences(String one, String other) {
        return number("with one as (" + one + "), other as (" + other + ") select count(*) from ("
                + "(select * from one except select * from other) union all"
                + " (select * from other except select * from one)) d");
    }
}
