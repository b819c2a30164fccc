package dev.perennial.customer.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.EarlierBrand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A brand that was there before the first weeks were kept has them once its customers are folded anew. */
@QuarkusTest
class UpgradedBrandTest extends RelationshipTest {
    private static final Instant BEGIN =
            Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void keepsTheFirstWeeksOfCustomersItHadBefore() throws IOException, SQLException {
        TestTenant brand = newBrand();
        send(
                brand,
                List.of(
                        event("ann", "Product Viewed", BEGIN, "a1", Map.of("sku", "s")),
                        event("ann", "Order Completed", BEGIN.plusSeconds(60), "a2", Map.of("total", 9)),
                        event("ann", "Guide Shared", BEGIN.plus(9, ChronoUnit.DAYS), "a3", Map.of())));
        awaitEvents(brand, 3);
        JsonPath before = relationship(brand, "ann");
        assertThat(before.getList("observed")).hasSize(7);

        try (EarlierBrand stored = earlier(brand)) {
            assertThat(stored.update("delete from early_behaviour where brand_id = ?"))
                    .isEqualTo(1);
            stored.takeFromStates(state -> assertThat(state.remove("early")).isNotNull());
            assertThat(relationship(brand, "ann").getList("observed")).isEmpty();
            stored.migrate("V15__keep_first_weeks.sql", "-- All of it follows from the log");
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relationship(brand, "ann").<Object>getList("observed"))
                        .isEqualTo(before.<Object>getList("observed")));
    }
}
