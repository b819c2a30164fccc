package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.customer.event.RawHttp.Answer;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What tests of hostile requests share. */
abstract class HostileTest extends CustomerServiceTest {
    static URI server() {
        return URI.create("http://127.0.0.1:" + RestAssured.port);
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.json().getString("requestId")).startsWith("req_").isEqualTo(answer.header("request-id"));
        assertThat(answer.body()).as("nothing internal").doesNotContain("Exception", "dev.perennial.customer");
    }

    /** A normal event follows; when it is counted, everything before it would have been. */
    static void assertStored(TestTenant brand, int events) {
        brand.publishable()
                .body(Map.of("userId", "honest", "event", "Signed Up"))
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("status", is("accepted"));
        await().untilAsserted(() -> assertThat(brand.secret()
                        .get("/v1/customers?identity=honest")
                        .jsonPath()
                        .getList("data"))
                .hasSize(1));
        operator().get("/v1/brands/" + brand.id() + "/statistics").then().body("events", is(events + 1));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
