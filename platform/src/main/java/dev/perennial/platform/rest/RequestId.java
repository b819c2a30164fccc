package dev.perennial.platform.rest;

import dev.perennial.platform.id.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Every answer carries {@code Request-Id}: the caller's own, where it is harmless, or a new one. The caller's is what stands in
 * {@code Request-Id}, in {@code X-Request-Id}, or as trace id in {@code traceparent} (W3C Trace Context, section 3.2), the first
 * of these that is there. What is logged on behalf of the request names it, and calls to other services hand it on.
 */
public class RequestId {
    public static final String HEADER = "Request-Id";
    /** Its name in the fields ({@code mdc}) of a line of the log. */
    public static final String LOGGED = "requestId";

    private static final String COMMON_HEADER = "X-Request-Id";
    private static final String TRACE_HEADER = "traceparent";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::give, FIRST);
    }

    /** The request's id. */
    public static String of(RoutingContext routing) {
        String id = routing.get(HEADER);
        return id == null ? idOf(routing.request()) : id;
    }

    /** Id of the request on behalf of which this is called; empty where it is none, such as in what a consumer does. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(LOGGED)).map(Object::toString);
    }

    private static void give(RoutingContext routing) {
        String id = idOf(routing.request());
        routing.put(HEADER, id);
        routing.response().putHeader(HEADER, id);
        if (VertxContext.isOnDuplicatedContext()) { // elsewhere it would stay with the thread, for others' requests
            MDC.put(LOGGED, id);
        }
        routing.next();
    }

    private static String idOf(HttpServerRequest request) {
        return offered(request, HEADER)
                .or(() -> offered(request, COMMON_HEADER))
                .or(() -> traced(request))
                .orElseGet(() -> Ids.format("req", Ids.next()));
    }

    private static Optional<String> offered(HttpServerRequest request, String header) {
        return Optional.ofNullable(request.getHeader(header))
                .filter(id -> HARMLESS.matcher(id).matches());
    }

    private static Optional<String> traced(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(TRACE_HEADER))
                .map(TRACE::matcher)
                .filter(Matcher::matches)
                .map(trace -> trace.group(1));
    }
}
