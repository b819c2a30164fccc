package dev.perennial.launcher.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Refusal;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.client.StubServer;
import dev.perennial.launcher.client.StubServer.Asked;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestDoorTest {
    private static final BrandKeys KEYS = new BrandKeys("brd_1", "pk_1", "sk_1");
    private static final Person.Code CODE =
            new Person.Code("MARA-000042", "loyalty_card", "JR00000042", Instant.parse("2025-05-01T10:00:00Z"));
    private static final String CODES = "/v1/programs/friends/codes";

    private final StubServer customers = new StubServer();
    private final StubServer referrals = new StubServer();
    private final PerennialClient client = new PerennialClient(ports(), Retry.NONE);
    private final RestDoor door = new RestDoor(client, KEYS, Clock.systemUTC());

    @AfterEach
    void close() {
        client.close();
        customers.close();
        referrals.close();
    }

    @Test
    void asksForTheWishedCodeFromTheDayTheAdvocateTookIt() throws JsonProcessingException {
        customers.on("/v1/customers", 200, "{\"data\":[{\"id\":\"cus_7\"}]}");
        referrals.on(CODES, 201, "{}");

        door.giveCode(CODE);

        assertThat(customers.asked())
                .singleElement()
                .extracting(Asked::uri)
                .asString()
                .contains("kind=loyalty_card", "identity=JR00000042");
        Asked asked = referrals.asked().getFirst();
        JsonNode wish = Json.MAPPER.readTree(asked.body());
        assertThat(asked.header("Authorization")).isEqualTo("Bearer sk_1");
        assertThat(wish.path("customerId").asText()).isEqualTo("cus_7");
        assertThat(wish.path("code").asText()).isEqualTo("MARA-000042");
        assertThat(wish.path("validFrom").asText()).isEqualTo("2025-05-01T10:00:00Z");
    }

    @Test
    void waitsUntilTheCustomerAppears() {
        customers.on("/v1/customers", 200, "{\"data\":[]}").on("/v1/customers", 200, "{\"data\":[{\"id\":\"cus_7\"}]}");
        referrals.on(CODES, 200, "{}");

        door.giveCode(CODE);

        assertThat(customers.asked()).hasSize(2);
        assertThat(referrals.asked()).hasSize(1);
    }

    @Test
    void sendsBatchesWithThePublishableKey() {
        customers.on(
                "/v1/batch", 200, "{\"results\":[{\"status\":\"accepted\"},{\"status\":\"rejected\",\"code\":\"x\"}]}");

        assertThat(door.send("{}".getBytes(StandardCharsets.UTF_8)).rejections())
                .hasSize(1);
        assertThat(customers.asked().getFirst().header("Authorization")).contains("pk_1");
    }

    @Test
    void opensTheProgram() {
        referrals.on("/v1/programs/friends", 200, "{}");

        door.openProgram();

        assertThat(referrals.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("PUT");
            assertThat(asked.body()).contains("advocateReward", "friendReward", "P14D");
        });
    }

    @Test
    void tellsWhatAServiceRefuses() {
        customers.on("/v1/customers", 200, "{\"data\":[{\"id\":\"cus_7\"}]}");
        referrals.on(CODES, 409, "{\"code\":\"code_taken\",\"detail\":\"taken\"}");

        assertThatThrownBy(() -> door.giveCode(CODE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("taken");
    }

    private Ports ports() {
        Ports both = customers.ports();
        int referral = Objects.requireNonNull(referrals.ports().services().get(Service.CUSTOMER));
        Map<Service, Integer> services = new EnumMap<>(both.services());
        services.put(Service.REFERRAL, referral);
        return new Ports(both.postgres(), services);
    }
}
