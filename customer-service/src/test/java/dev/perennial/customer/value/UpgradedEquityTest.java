package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What moved the cohorts is not known of days on which it was not counted. */
@QuarkusTest
class UpgradedEquityTest extends ValueTest {
    private static final String MIGRATION = "/db/migration/V20__settle_renewals_alike.sql";

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @ConfigProperty(name = "perennial.database.name")
    String name;

    @Test
    void saysNothingOfWhatWasNotCounted() throws IOException, SQLException {
        TestTenant brand = newBrand();
        SyntheticShop.fill(brand, 40, 12);
        refit(brand, 40);
        JsonPath before = await().atMost(Duration.ofSeconds(30))
                .until(() -> equity(brand), view -> view.getInt("snapshots.size()") == 1);
        assertThat(before.getList("cohorts.change.gained.minor")).isNotEmpty().doesNotContainNull();

        try (Connection superuser =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "")) {
            migrate(superuser);
            assertThat(equity(brand).<Object>getList("cohorts"))
                    .as("what was counted stays")
                    .isEqualTo(before.<Object>getList("cohorts"));
            forget(superuser, BrandId.parse(brand.id()).value());
            migrate(superuser);
        }

        JsonPath after = equity(brand);
        assertThat(after.<Object>getList("cohorts.change")).isNotEmpty().containsOnlyNulls();
        assertThat(after.<Object>getList("cohorts.equity")).isEqualTo(before.<Object>getList("cohorts.equity"));
        assertThat(after.getLong("snapshots[0].change.gained.minor"))
                .isEqualTo(before.getLong("snapshots[0].change.gained.minor"))
                .isPositive();
    }

    /** The cohorts as they were when what moved them was 0 until it was counted. */
    private static void forget(Connection superuser, UUID brand) throws SQLException {
        try (PreparedStatement zero = superuser.prepareStatement(
                "update equity_cohort set new_minor = 0, grown_minor = 0, lost_minor = 0, reestimated_minor = 0"
                        + " where brand_id = ?")) {
            zero.setObject(1, brand);
            assertThat(zero.executeUpdate()).isPositive();
        }
    }

    /** The part of the migration that is about cohorts, as the role that migrates. */
    private static void migrate(Connection superuser) throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(UpgradedEquityTest.class.getResourceAsStream(MIGRATION));
                Statement statement = superuser.createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute("set session authorization perennial_owner");
            statement.execute(text.substring(
                    text.indexOf("-- What moved the cohorts"), text.indexOf("-- Contracts and what was delivered")));
            statement.execute("reset session authorization");
        }
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
