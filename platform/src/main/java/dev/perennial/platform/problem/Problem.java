package dev.perennial.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as the API shows it (RFC 9457).
 *
 * @param type stable URI of the kind of error
 * @param title one sentence, the same for every error of the type
 * @param detail what was wrong this time
 * @param code last part of the type
 * @param requestId as in the Request-Id header
 * @param errors what is wrong with which field
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Failure.FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://perennial.dev/problems/";

    /** The problem that a failure shows. */
    public static Problem of(Failure failure, String requestId) {
        return new Problem(
                TYPES + failure.key(),
                failure.code().title(),
                failure.code().status(),
                failure.detail(),
                failure.key(),
                requestId,
                failure.fields());
    }

    /** The problem that a bare HTTP status shows. */
    public static Problem of(int status, String code, String title, String detail, String requestId) {
        return new Problem(TYPES + code, title, status, detail, code, requestId, List.of());
    }

    /** The headers that go with it. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        switch (status) {
            case 401 -> headers.put("WWW-Authenticate", "Basic realm=\"Perennial\", charset=\"UTF-8\"");
            case 429, 503 -> headers.put("Retry-After", "1");
            default -> {}
        }
        return headers;
    }

    /** As an answer. */
    public Response response() {
        Response.ResponseBuilder answer = Response.status(status).entity(this);
        headers().forEach(answer::header);
        return answer.build();
    }
}
