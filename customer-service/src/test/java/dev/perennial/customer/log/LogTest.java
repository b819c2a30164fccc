package dev.perennial.customer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.customer.v1.CustomersGrpc;
import dev.perennial.customer.v1.ListIdentitiesRequest;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.Superuser;
import dev.perennial.platform.test.TestChannel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is logged in production, by the example of a database that lacks a table all of a sudden. */
@QuarkusTest
class LogTest extends CustomerServiceTest {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("request-id", Metadata.ASCII_STRING_MARSHALLER);

    /** Stands in no line but where personal data are logged. */
    private static final String TELLTALE =
            "telltale" + UUID.randomUUID().toString().replace("-", "");

    /** What is done while the table of identities is away. */
    private interface Work {
        void run() throws SQLException;
    }

    @Test
    void namesTheRequestThatFailed() throws SQLException, IOException {
        TestTenant brand = newBrand();
        String id = "req-" + UUID.randomUUID();

        withoutIdentities(() -> brand.secret()
                .header("Request-Id", id)
                .get("/v1/customers?identity=ann")
                .then()
                .statusCode(500));

        assertThat(linesOf(id)).singleElement().satisfies(line -> {
            assertThat(line.getString("message")).startsWith("event=request_failed");
            assertThat(line.getString("service")).isEqualTo("customer-service");
            assertThat(line.getString("level")).isEqualTo("ERROR");
            assertThat(line.getInstant("timestamp")).isNotNull();
            assertThat(line.getString("stackTrace")).contains("PgException", "42P01");
        });
    }

    @Test
    void namesTheRequestOnBehalfOfWhichAnotherServiceCalled() throws SQLException, IOException {
        TestTenant brand = newBrand();
        String id = "req-" + UUID.randomUUID();
        Metadata headers = new Metadata();
        headers.put(REQUEST_ID, id);
        ManagedChannel channel =
                TestChannel.open(TestChannel.token(), MetadataUtils.newAttachHeadersInterceptor(headers));
        ListIdentitiesRequest request = ListIdentitiesRequest.newBuilder()
                .setBrandId(BrandId.parse(brand.id()).value().toString())
                .addCustomerIds(CustomerId.next().value().toString())
                .addKinds("email")
                .build();
        try {
            withoutIdentities(() -> assertThatThrownBy(
                            () -> CustomersGrpc.newBlockingStub(channel).listIdentities(request))
                    .isInstanceOf(StatusRuntimeException.class));
        } finally {
            channel.shutdownNow();
        }

        assertThat(linesOf(id)).singleElement().satisfies(line -> assertThat(line.getString("message"))
                .startsWith("event=grpc_call_failed"));
    }

    @Test
    void keepsPersonalDataOut() throws SQLException, IOException {
        TestTenant brand = newBrand();
        String mail = TELLTALE + "@example.com";
        Map<String, Object> identify = Map.of(
                "userId", TELLTALE, "traits", Map.of("email", mail, "firstName", TELLTALE), "messageId", TELLTALE);
        brand.publishable().body(identify).post("/v1/identify").then().statusCode(200);
        customer(brand, TELLTALE);

        String id = "req-" + UUID.randomUUID();
        withoutIdentities(() -> {
            brand.publishable()
                    .body(Map.of("userId", TELLTALE + "-2", "traits", Map.of("email", "2" + mail)))
                    .post("/v1/identify")
                    .then()
                    .statusCode(500);
            brand.secret()
                    .queryParam("identity", mail)
                    .header("Request-Id", id)
                    .get("/v1/customers")
                    .then()
                    .statusCode(500);
        });
        brand.publishable()
                .body("{\"userId\": \"" + TELLTALE + "\", ")
                .post("/v1/identify")
                .then()
                .statusCode(400);
        brand.publishable()
                .body(Map.of("userId", TELLTALE, "event", "Order Completed", "properties", Map.of("total", TELLTALE)))
                .post("/v1/track");
        brand.secret().get("/v1/customers/" + TELLTALE);

        assertThat(linesOf(id)).as("the failure is logged").isNotEmpty();
        assertThat(Files.readAllLines(EmbeddedDatabase.LOG))
                .as("what is logged of somebody")
                .noneMatch(line -> line.contains(TELLTALE));
    }

    @Test
    void isOneObjectInEachLine() throws IOException {
        List<String> lines = Files.readAllLines(EmbeddedDatabase.LOG);

        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(new JsonObject(line).fieldNames())
                .contains("timestamp", "level", "loggerName", "message", "service")
                .doesNotContain("ndc", "loggerClassName", "sequence"));
    }

    private static List<JsonObject> linesOf(String requestId) throws IOException {
        return Files.readAllLines(EmbeddedDatabase.LOG).stream()
                .map(JsonObject::new)
                .filter(line -> requestId.equals(line.getJsonObject("mdc").getString("requestId")))
                .toList();
    }

    private void withoutIdentities(Work work) throws SQLException {
        try (Superuser superuser = superuser()) {
            superuser.execute("alter table identity rename to identity_away");
            try {
                work.run();
            } finally {
                superuser.execute("alter table identity_away rename to identity");
            }
        }
        TestTenant other = newBrand();
        await().ignoreExceptions().until(() -> {
            other.publishable()
                    .body(Map.of("userId", "honest", "traits", Map.of()))
                    .post("/v1/identify")
                    .then()
                    .statusCode(200);
            return true;
        });
        customer(other, "honest");
    }
}
