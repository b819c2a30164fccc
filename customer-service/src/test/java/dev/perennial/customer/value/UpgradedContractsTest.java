package dev.perennial.customer.value;

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

/** A brand that was there before contracts were kept has them once its customers are folded anew, and its deliveries are no purchases. */
@QuarkusTest
class UpgradedContractsTest extends ValueTest {
    private static final Instant BEGIN = Instant.now().minus(40, ChronoUnit.DAYS);

    @ConfigProperty(name = "perennial.database.port")
    int port;

    @ConfigProperty(name = "perennial.database.name")
    String name;

    @Test
    void keepsTheContractsOfCustomersItHadBefore() throws IOException, SQLException {
        TestTenant brand = newBrand();
        Map<String, Object> named = Map.of("subscription_id", "box");
        send(
                brand,
                List.of(
                        event("ann", "Subscription Started", BEGIN, "s1", named),
                        event(
                                "ann",
                                "Order Completed",
                                BEGIN.plusSeconds(5),
                                "o1",
                                Map.of("order_id", "o1", "total", 9, "subscription_id", "box")),
                        order("ann", "o2", BEGIN.plus(9, ChronoUnit.DAYS), "20")));
        Map<String, Object> before = figures(awaitOrders(brand, "ann", 2));
        assertThat(before).containsEntry("purchaseDays", "1").containsEntry("realised.minor", "2900");

        UUID id = BrandId.parse(brand.id()).value();
        try (Connection superuser =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "")) {
            forget(superuser, id);
            fitWithoutContracts(brand);
            await().atMost(Duration.ofSeconds(30)).until(() -> isAtRest(superuser, id));
            migrate(superuser);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(count(superuser, id)).isEqualTo(1);
                assertThat(figures(value(brand, "ann"))).isEqualTo(before);
            });
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(contracts(brand))
                    .as("the model follows without being asked")
                    .isEqualTo(1));
        }
    }

    /** Has the model fitted until it knows nothing of contracts, as it was before. */
    private static void fitWithoutContracts(TestTenant brand) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            brand.secret()
                    .urlEncodingEnabled(false)
                    .body(Map.of())
                    .post("/v1/value/model:refit")
                    .then()
                    .statusCode(202);
            return contracts(brand) == 0;
        });
    }

    /** Whether no fit is asked for, or going on. */
    private static boolean isAtRest(Connection superuser, UUID brand) throws SQLException {
        try (PreparedStatement read = superuser.prepareStatement(
                "select not asked and claimed_until is null from model_refit where brand_id = ? and model = 'value'")) {
            read.setObject(1, brand);
            try (ResultSet rows = read.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** So many contracts does the model know; -1 before there is one. */
    private static int contracts(TestTenant brand) {
        JsonPath model = brand.secret().get("/v1/value/model").jsonPath();
        if (model.get("version") == null) {
            return -1;
        }
        return model.getInt("subscriptions.size()") == 0 ? 0 : model.getInt("subscriptions[0].contracts");
    }

    /** The brand as it was stored before. */
    private static void forget(Connection superuser, UUID brand) throws IOException, SQLException {
        try (PreparedStatement rows = superuser.prepareStatement("delete from customer_contract where brand_id = ?");
                PreparedStatement days = superuser.prepareStatement(
                        "update purchase_day set purchases = 1, purchased_minor = other_minor, others = 0, other_minor = 0"
                                + " where brand_id = ? and others = 1");
                PreparedStatement kept = superuser.prepareStatement(
                        "update customer_purchase set days = 2, bought_minor = null where brand_id = ?");
                PreparedStatement counts =
                        superuser.prepareStatement("update brand_statistics set contracts = 0 where brand_id = ?")) {
            for (PreparedStatement statement : List.of(rows, days, kept, counts)) {
                statement.setObject(1, brand);
                assertThat(statement.executeUpdate()).isEqualTo(1);
            }
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
                    assertThat(state.remove("contracts")).isNotNull();
                    assertThat(((ObjectNode) state.at("/orders/o1")).remove("subscription"))
                            .isNotNull();
                    write.setBytes(1, smile.writeValueAsBytes(state));
                    write.setObject(2, brand);
                    write.setObject(3, states.getObject(1));
                    assertThat(write.executeUpdate()).isEqualTo(1);
                }
            }
        }
    }

    private static long count(Connection superuser, UUID brand) throws SQLException {
        try (PreparedStatement count =
                superuser.prepareStatement("select count(*) from customer_contract where brand_id = ?")) {
            count.setObject(1, brand);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The end of the migration, as the role that migrates. */
    private static void migrate(Connection superuser) throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(UpgradedContractsTest.class.getResourceAsStream(
                        "/db/migration/V19__keep_contracts_of_subscriptions.sql"));
                Statement statement = superuser.createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute("set session authorization perennial_owner");
            statement.execute(text.substring(text.indexOf("-- Contracts that are there already")));
            statement.execute("reset session authorization");
        }
    }
}
