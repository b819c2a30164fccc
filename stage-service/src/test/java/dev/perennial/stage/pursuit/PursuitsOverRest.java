package dev.perennial.stage.pursuit;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.OverRest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What tests of pursuits over REST share. */
abstract class PursuitsOverRest extends OverRest {
    static Response put(String key, @Nullable String ifMatch, Object body) {
        RequestSpecification call = call().contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.put("/v1/pursuits/{key}", key);
    }

    static void awaitActive(String key, int version) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        (Callable<JsonPath>)
                                () -> call().get("/v1/pursuits/{key}", key).jsonPath(),
                        pursuit -> pursuit.getInt("version") == version && "active".equals(pursuit.getString("state")));
    }

    static JsonPath report(String key, String from, String to, String unit) {
        return call().queryParams("from", from, "to", to, "unit", unit)
                .get("/v1/pursuits/{key}/report", key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String state(CustomerId customer) {
        return call().get("/v1/customers/{id}/pursuits", customer.toString())
                .jsonPath()
                .getString("data[0].state");
    }

    static JsonPath only(CustomerId customer) {
        return call().get("/v1/customers/{id}/pursuits", customer.toString())
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .extract()
                .jsonPath();
    }

    static Map<String, Object> pursuit(String opens, String wins, String fallsOutAfter) {
        return Map.of(
                "name",
                opens,
                "opens",
                List.of(Map.of("event", opens)),
                "wins",
                List.of(Map.of("event", wins)),
                "value",
                "sum",
                "fallsOutAfter",
                fallsOutAfter);
    }

    static Map<String, Object> contract(Map<String, Object> but) {
        Map<String, Object> body = new HashMap<>(pursuit("Contract Drafted", "Contract Signed", "PT1H"));
        body.put("keyedBy", "no");
        body.putAll(but);
        return body;
    }
}
