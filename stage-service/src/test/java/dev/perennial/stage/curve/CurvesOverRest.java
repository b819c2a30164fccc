package dev.perennial.stage.curve;

import static org.awaitility.Awaitility.await;

import dev.perennial.stage.OverRest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of curves over REST share. */
abstract class CurvesOverRest extends OverRest {
    /** Stores a curve and waits until it is counted. */
    static void define(String key, Map<String, Object> curve) {
        put(key, null, curve).then().statusCode(200);
        await().until(() -> call().get("/v1/retention/curves/{key}", key)
                .jsonPath()
                .getString("state")
                .equals("active"));
    }

    static Response put(String key, @Nullable String ifMatch, Map<String, Object> curve) {
        Map<String, Object> body = new HashMap<>(curve);
        body.putIfAbsent("name", "Curve " + key);
        RequestSpecification call = call().contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            call.header("If-Match", ifMatch);
        }
        return call.put("/v1/retention/curves/{key}", key);
    }

    static Map<String, Object> event(String name) {
        return Map.of("event", name);
    }
}
