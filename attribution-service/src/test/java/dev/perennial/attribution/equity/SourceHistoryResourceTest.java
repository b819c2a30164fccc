package dev.perennial.attribution.equity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.lifetime.ValuePage;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was taken down stays; it is what the cells said on that day. */
@QuarkusTest
class SourceHistoryResourceTest extends ServiceTest {
    private static final String HISTORY = "/v1/sources/value/history";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    SnapshotStore store;

    @Inject
    SnapshotSources snapshots;

    @Test
    void remembersWhatEachSourceWasWorth() {
        Instant now = Instant.now();
        CustomerId ann = CustomerId.next();
        happen(
                Visits.googleAd(ann, now.minus(9, ChronoUnit.DAYS), "hist-a"),
                TestEvents.order(ann, "hist-1", now.minus(8, ChronoUnit.DAYS), "10.01"));
        take(now.minus(2, ChronoUnit.DAYS));
        happen(TestEvents.order(ann, "hist-2", now.minus(1, ChronoUnit.HOURS), "20"));
        take(now.minus(1, ChronoUnit.DAYS));
        take(now);

        JsonPath history = history("campaign", TODAY.minusDays(2));
        String days = "data.find { it.campaign == 'hist-a' }.days";
        assertThat(history.getList(days + ".day", String.class))
                .containsExactly(
                        TODAY.minusDays(2).toString(), TODAY.minusDays(1).toString(), TODAY.toString());
        assertThat(history.getList(days + ".realised.minor", Long.class)).containsExactly(1_001L, 3_001L, 3_001L);
        assertThat(history.getList(days + ".equity.minor", Long.class)).containsExactly(501L, 1_501L, 1_501L);
        assertThat(history.getLong(days + "[1].change.ordered.minor")).isEqualTo(1_000);
        assertThat(history.getLong(days + "[2].change.total.minor")).isZero();
        assertThat((Object) history.get(days + "[0].expected")).isNull();
        assertThat(history.getLong("data.sum { it.days[-1].equity.minor }"))
                .isEqualTo(history.getLong("total[-1].equity.minor"));

        JsonPath channels = history("channel", TODAY.minusDays(2));
        assertThat(channels.getList("total.equity.minor", Long.class))
                .isEqualTo(history.getList("total.equity.minor", Long.class));
        assertThat(number("select coalesce(sum(net_minor), 0)::bigint from source_equity where day = current_date"))
                .isEqualTo(number("select sum(net_minor)::bigint from cohort_money where currency = 'EUR'"));
    }

    /** 10.01 of which 4.01 are left, and 20 of which half is. */
    @Test
    void countsTheMarginThatOrdersTell() {
        Instant now = Instant.now();
        CustomerId bob = CustomerId.next();
        happen(
                Visits.googleAd(bob, now.minus(9, ChronoUnit.DAYS), "hist-b"),
                TestEvents.track(
                        bob,
                        "Order Completed",
                        now.minus(8, ChronoUnit.DAYS),
                        Map.of("order_id", "hist-3", "total", "10.01", "currency", "EUR", "margin", "4.01")),
                TestEvents.order(bob, "hist-4", now.minus(7, ChronoUnit.DAYS), "20"));
        take(now);
        JsonPath history = history("campaign", TODAY);
        String day = "data.find { it.campaign == 'hist-b' }.days[-1].";
        assertThat(history.getLong(day + "realised.minor")).isEqualTo(3_001);
        assertThat(history.getLong(day + "equity.minor")).isEqualTo(401 + 1_000);
        assertThat(history.getLong("data.sum { it.days[-1].equity.minor }"))
                .isEqualTo(history.getLong("total[-1].equity.minor"));
    }

    @Test
    void aDayIsTakenAgainAfterAnHourAndNotBefore() {
        ValuePage page = new ValuePage(List.of(), "EUR", HALF, 12);
        Instant now = Instant.now();
        take(now.minus(10, ChronoUnit.SECONDS));
        long before = takenAt();
        due(page);
        assertThat(takenAt()).isEqualTo(before);
        take(now.minus(61, ChronoUnit.MINUTES));
        if (LocalDate.ofInstant(now.minus(61, ChronoUnit.MINUTES), ZoneOffset.UTC)
                .equals(TODAY)) {
            due(page);
            assertThat(takenAt()).isGreaterThanOrEqualTo(now.getEpochSecond());
        }
        due(new ValuePage(List.of(), "", BigDecimal.ZERO, 0));
    }

    @Test
    void isEmptyWhereNothingWasTaken() {
        with(TestBrand.OTHER_KEY)
                .get(HISTORY)
                .then()
                .statusCode(200)
                .body("data", hasSize(0))
                .body("total", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void refusesWhatItCannotAnswerByField() {
        asAcme().queryParam("groupBy", "content")
                .get(HISTORY)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("groupBy"));
        asAcme().queryParam("period", "year")
                .get(HISTORY)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("period"));
        asAcme().queryParam("to", "soon").get(HISTORY).then().statusCode(422).body("errors[0].field", equalTo("to"));
    }

    private static JsonPath history(String groupBy, LocalDate from) {
        return asAcme().queryParam("groupBy", groupBy)
                .queryParam("from", from.toString())
                .queryParam("limit", 200)
                .get(HISTORY)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void take(Instant at) {
        database.inBrand(TestBrand.ACME.id(), connection -> store.take(connection, TestBrand.ACME, at, HALF, 12))
                .await()
                .atMost(PATIENCE);
    }

    private void due(ValuePage page) {
        database.inBrand(TestBrand.ACME.id(), connection -> snapshots.takeWhenDue(connection, TestBrand.ACME, page))
                .await()
                .atMost(PATIENCE);
    }

    private long takenAt() {
        return number("select extract(epoch from taken_at)::bigint from source_equity_day where day = current_date");
    }
}
