package dev.perennial.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys that end, in all services. */
@ExtendWith(Perennial.class)
class KeysIT {
    private static final Duration PROMISED = Duration.ofSeconds(10);
    private static final Map<Service, String> READS = Map.of(
            Service.CUSTOMER, "/v1/customers?identity=nobody",
            Service.STAGE, "/v1/schemes",
            Service.ATTRIBUTION, "/v1/channels",
            Service.REFERRAL, "/v1/programs");

    private final Installation installation;

    KeysIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void stopARevokedKeyEverywhereWithinTenSeconds() {
        Brand brand = Brand.create(installation, "revoked");
        JsonPath key = made(operator().body(Map.of("kind", "secret")).post(keys(brand)));
        everywhere(key.getString("key"), 200);

        operator().delete(keys(brand) + "/" + key.getString("id")).then().statusCode(204);

        await().atMost(PROMISED).untilAsserted(() -> everywhere(key.getString("key"), 401));
    }

    @Test
    void stopAReplacedKeyEverywhereWhenItsTimeIsOver() {
        Brand brand = Brand.create(installation, "replaced");
        JsonPath old = made(operator().body(Map.of("kind", "secret")).post(keys(brand)));
        everywhere(old.getString("key"), 200);

        JsonPath successor = made(operator()
                .urlEncodingEnabled(false)
                .body(Map.of("overlap", "PT3S"))
                .post(keys(brand) + "/" + old.getString("id") + ":rotate"));

        everywhere(successor.getString("key"), 200);
        await().atMost(PROMISED.plusSeconds(3)).untilAsserted(() -> everywhere(old.getString("key"), 401));
        everywhere(successor.getString("key"), 200);
    }

    @Test
    void trustNoSecretKeyThatCannotBeChecked() throws Exception {
        Brand brand = Brand.create(installation, "unchecked");
        JsonPath key = made(operator().body(Map.of("kind", "secret")).post(keys(brand)));
        everywhere(key.getString("key"), 200);
        ProcessHandle customerService = installation.process(Service.CUSTOMER);
        try {
            assertThat(customerService.destroyForcibly()).isTrue();
            customerService.onExit().get(10, TimeUnit.SECONDS);

            await().atMost(PROMISED).untilAsserted(() -> {
                for (Service other : List.of(Service.STAGE, Service.ATTRIBUTION, Service.REFERRAL)) {
                    read(other, key.getString("key")).then().statusCode(503).header("Retry-After", notNullValue());
                }
            });
        } finally {
            installation.perennial("up").succeeded();
        }

        Brand.eventually(() -> everywhere(key.getString("key"), 200));
    }

    private void everywhere(String key, int status) {
        READS.keySet().forEach(service -> assertThat(read(service, key).statusCode())
                .as(service.title())
                .isEqualTo(status));
    }

    private Response read(Service service, String key) {
        return given().auth().preemptive().oauth2(key).get(installation.url(service) + READS.get(service));
    }

    private String keys(Brand brand) {
        return installation.url(Service.CUSTOMER) + "/v1/brands/" + brand.id() + "/keys";
    }

    private RequestSpecification operator() {
        return given().auth()
                .preemptive()
                .oauth2(installation.keys().getString("operatorKey"))
                .contentType(ContentType.JSON);
    }

    private static JsonPath made(Response answer) {
        return answer.then().statusCode(201).extract().jsonPath();
    }
}
