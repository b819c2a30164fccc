package dev.perennial.customer.imports;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** A file that arrives in chunks may be larger than other bodies: it never stands in memory as a whole. */
class ImportSizeFilter {
    /** Behind the filter that sets the limit of all bodies. */
    private static final int AFTER_LIMITS = 1;

    void register(@Observes Filters filters) {
        filters.register(ImportSizeFilter::lift, AFTER_LIMITS);
    }

    private static void lift(RoutingContext routing) {
        if (routing.request().path().equals("/v1/imports")) {
            routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, Long.MAX_VALUE);
        }
        routing.next();
    }
}
