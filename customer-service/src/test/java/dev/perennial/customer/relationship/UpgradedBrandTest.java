package dev.perennial.customer.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import dev.perennial.platform.id.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A brand that was there before the first weeks were kept has them once its customers are folded anew. */
@QuarkusTest
class UpgradedBrandTest extends RelationshipTest {
    private static final Instant BEGIN =
            Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @ConfigProperty(name = "perennial.database.name")
    String name;

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

        UUID id = BrandId.parse(brand.id()).value();
        try (Connection superuser =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "")) {
            forget(superuser, id);
            assertThat(relationship(brand, "ann").getList("observed")).isEmpty();
            migrate(superuser);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(relationship(brand, "ann").<Object>getList("observed"))
                        .isEqualTo(before.<Object>getList("observed")));
    }

    /** The brand as it was stored before. */
    private static void forget(Connection superuser, UUID brand) throws IOException, SQLException {
        try (PreparedStatement rows = superuser.prepareStatement("delete from early_behaviour where brand_id = ?")) {
            rows.setObject(1, brand);
            assertThat(rows.executeUpdate()).isEqualTo(1);
        }
        SmileMapper smile = new SmileMapper();
        try (PreparedStatement read = superuser.prepareStatement(
                        "select customer_id, state from customer_state where brand_id = ? and consumer = 'customer'");
                PreparedStatement write = superuser.prepareStatement(
                        "update customer_state set state = ? where brand_id = ? and consumer = 'customer' and customer_id = ?")) {
            read.setObject(1, brand);
            try (ResultSet states = read.executeQuery()) {
                while (states.next()) {
                    ObjectNode state = (ObjectNode) smile.readTree(states.getBytes(2));
                    assertThat(state.remove("early")).isNotNull();
                    write.setBytes(1, smile.writeValueAsBytes(state));
                    write.setObject(2, brand);
                    write.setObject(3, states.getObject(1));
                    assertThat(write.executeUpdate()).isEqualTo(1);
                }
            }
        }
    }

    /** The end of the migration, as the role that migrates. */
    private static void migrate(Connection superuser) throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(
                        UpgradedBrandTest.class.getResourceAsStream("/db/migration/V15__keep_first_weeks.sql"));
                Statement statement = superuser.createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute("set session authorization perennial_owner");
            statement.execute(text.substring(text.indexOf("-- All of it follows from the log")));
        }
    }
}
