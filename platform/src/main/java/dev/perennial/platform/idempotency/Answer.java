package dev.perennial.platform.idempotency;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.platform.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes out, first and again.
 *
 * @param status below 400
 * @param headers those the endpoint set; names that come several times have several values
 * @param body the JSON text; null for none
 */
record Answer(
        int status,
        Map<String, List<String>> headers,
        @Nullable String body) {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int ERRORS = 400;

    Answer {
        if (status >= ERRORS) {
            throw new IllegalArgumentException("status: " + status + " (expected: below 400; refuse with a Failure)");
        }
    }

    /**
     * The answer for what an endpoint returned.
     *
     * @param status where the endpoint returned a bare value; 0 for 200, or 204 without a value
     */
    static Answer of(@Nullable Object returned, int status, Json json) {
        if (returned instanceof RestResponse<?> response) {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            response.getHeaders().forEach((name, values) -> headers.put(name, texts(values)));
            return new Answer(response.getStatus(), headers, text(response.getEntity(), json));
        }
        int otherwise = returned == null ? NO_CONTENT : OK;
        return new Answer(status == 0 ? otherwise : status, Map.of(), text(returned, json));
    }

    private static List<String> texts(List<Object> values) {
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }

    private static @Nullable String text(@Nullable Object entity, Json json) {
        return entity == null ? null : json.write(entity);
    }

    /** As the endpoint would return it: the body goes out as it stands. */
    RestResponse<?> response() {
        RestResponse.ResponseBuilder<Body> response = RestResponse.ResponseBuilder.create(status);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (body != null) {
            response.entity(new Body(body));
        }
        return response.build();
    }

    /** JSON text that is written as it stands. */
    record Body(@JsonRawValue @JsonValue String json) {}
}
