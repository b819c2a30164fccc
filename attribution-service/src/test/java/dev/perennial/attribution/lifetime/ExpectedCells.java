package dev.perennial.attribution.lifetime;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.test.TestBrand;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the cells of the cohorts say is expected, against what the rows of the test brand's customers add up to. */
final class ExpectedCells {
    private static final String APART = """
            with rows as (
              select (date_trunc('month', a.acquired_at at time zone $1))::date as month, a.channel, a.source,
                coalesce(a.campaign, '') as campaign, coalesce(a.content, '') as content, v.currency,
                count(*)::bigint as customers, sum(v.expected_minor) as expected,
                sum(v.expected_minor::numeric * v.expected_minor) as squares,
                sum(power(((v.expected_high_minor - v.expected_low_minor) / 2)::numeric, 2)::numeric(60)) as spreads
              from lifetime_value v join acquisition a using (brand_id, customer_id)
              where v.buyer and v.expected_minor > 0 group by 1, 2, 3, 4, 5, 6),
            cells as (
              select month, channel, source, campaign, content, currency, customers, expected_minor, expected_squares,
                spread_squares
              from cohort_expected where customers <> 0 or expected_minor <> 0 or expected_squares <> 0)
            select 'row' as side, r.* from (table rows except table cells) r
            union all select 'cell', c.* from (table cells except table rows) c
            union all select 'nothing', null, null, null, null, null, null, null, null, null, null
              where not exists (table rows)
            """;

    private ExpectedCells() {}

    /** What only one of both says; empty where they are equal and anything is expected at all. */
    static List<String> differences(BrandDatabase database) {
        List<String> differences = new ArrayList<>();
        database.inBrand(TestBrand.ACME.id(), connection -> connection
                        .preparedQuery(APART)
                        .execute(Tuple.of(TestBrand.ACME.zone().getId())))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(row -> differences.add(row.deepToString()));
        return differences;
    }
}
