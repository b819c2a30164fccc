package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.EarlierBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What moved the cohorts is not known of days on which it was not counted. */
@QuarkusTest
class UpgradedEquityTest extends ValueTest {
    private static final String MIGRATION = "V20__settle_renewals_alike.sql";

    @Test
    void saysNothingOfWhatWasNotCounted() throws IOException, SQLException {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 40, 12);
        refit(brand, 40);
        JsonPath before = await().atMost(Duration.ofSeconds(30))
                .until(() -> equity(brand), view -> view.getInt("snapshots.size()") == 1);
        assertThat(before.getList("cohorts.change.gained.minor")).isNotEmpty().doesNotContainNull();

        try (EarlierBrand stored = earlier(brand)) {
            migrate(stored);
            assertThat(equity(brand).<Object>getList("cohorts"))
                    .as("what was counted stays")
                    .isEqualTo(before.<Object>getList("cohorts"));
            forget(stored);
            migrate(stored);
        }

        JsonPath after = equity(brand);
        assertThat(after.<Object>getList("cohorts.change")).isNotEmpty().containsOnlyNulls();
        assertThat(after.<Object>getList("cohorts.equity")).isEqualTo(before.<Object>getList("cohorts.equity"));
        assertThat(after.getLong("snapshots[0].change.gained.minor"))
                .isEqualTo(before.getLong("snapshots[0].change.gained.minor"))
                .isPositive();
    }

    /** The cohorts as they were when what moved them was 0 until it was counted. */
    private static void forget(EarlierBrand stored) throws SQLException {
        assertThat(stored.update("update equity_cohort set new_minor = 0, grown_minor = 0, lost_minor = 0,"
                        + " reestimated_minor = 0 where brand_id = ?"))
                .isPositive();
    }

    /** The part of the migration that is about cohorts. */
    private static void migrate(EarlierBrand stored) throws IOException, SQLException {
        stored.migrate(MIGRATION, "-- What moved the cohorts", "-- Contracts and what was delivered");
    }

    private static JsonPath equity(TestTenant brand) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return brand.secret()
                .get("/v1/value/equity?from=" + today + "&to=" + today)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
