package dev.perennial.platform.rest;

import dev.perennial.platform.id.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Every answer carries {@code Request-Id}: the caller's own, where it is harmless, or a new one. */
public class RequestId {
    public static final String HEADER = "Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestId::give, FIRST);
    }

    /** The request's id. */
    public static String of(RoutingContext routing) {
        String id = routing.get(HEADER);
        return id == null ? give(routing.request().getHeader(HEADER)) : id;
    }

    private static void give(RoutingContext routing) {
        String id = give(routing.request().getHeader(HEADER));
        routing.put(HEADER, id);
        routing.response().putHeader(HEADER, id);
        routing.next();
    }

    private static String give(@Nullable String offered) {
        return offered != null && HARMLESS.matcher(offered).matches() ? offered : Ids.format("req", Ids.next());
    }
}
