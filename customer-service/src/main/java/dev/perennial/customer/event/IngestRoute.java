package dev.perennial.customer.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Problem;
import dev.perennial.platform.problem.Problems;
import dev.perennial.platform.rest.RequestId;
import dev.perennial.platform.security.ApiKey;
import dev.perennial.platform.security.Authenticator;
import dev.perennial.platform.security.Credentials;
import dev.perennial.platform.security.Identified;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Segment's HTTP tracking API. The hottest calls of the product, so they are answered by the HTTP server itself and not
 * through the layers of REST; {@code META-INF/openapi.yaml} describes them.
 */
@ApplicationScoped
class IngestRoute {
    private static final String WRITE = "events:write";
    /** Behind the filters for request ids and browsers of other origins, before everything else. */
    private static final int EARLY = -10;

    private static final String JSON = "application/json;charset=UTF-8";

    private final IngestEvents ingest;
    private final AppendEvents appendEvents;
    private final AppendMetrics metrics;
    private final Authenticator authenticator;
    private final IngestConfig config;
    private final ObjectMapper mapper;
    private final Vertx vertx;

    IngestRoute(
            IngestEvents ingest,
            AppendEvents appendEvents,
            AppendMetrics metrics,
            Authenticator authenticator,
            IngestConfig config,
            ObjectMapper mapper,
            Vertx vertx) {
        this.ingest = ingest;
        this.appendEvents = appendEvents;
        this.metrics = metrics;
        this.authenticator = authenticator;
        this.config = config;
        this.mapper = mapper;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.POST, "/v1/*").order(EARLY).handler(this::route);
    }

    private void route(RoutingContext routing) {
        Optional<IngestCall> call = IngestCall.at(routing.request().path());
        if (call.isEmpty()) {
            routing.next();
            return;
        }
        HttpBody.read(
                routing.request(),
                vertx,
                call.get().maxBytes(),
                config.bodyTimeout(),
                body -> received(routing, call.get(), body),
                failure -> fail(routing, failure));
    }

    private void received(RoutingContext routing, IngestCall call, byte[] body) {
        Context context = vertx.getOrCreateContext();
        IngestEvents.Told told = new IngestEvents.Told() {
            @Override
            public void is(Object answer) {
                context.runOnContext(ignored -> succeed(routing, answer));
            }

            @Override
            public void failed(Throwable failure) {
                context.runOnContext(ignored -> fail(routing, failure));
            }
        };
        try {
            Optional<String> key = Credentials.key(routing.request().getHeader(HttpHeaders.AUTHORIZATION));
            if (key.isPresent()) {
                admit(key.get())
                        .invoke(appendEvents::requireRoom)
                        .subscribe()
                        .with(who -> take(who, call, () -> ingest.read(body, call), told), told::failed);
            } else {
                SegmentRequest request = ingest.read(body, call);
                String inBody = request.writeKey()
                        .orElseThrow(() -> new Failure(
                                CommonError.UNAUTHENTICATED,
                                "Send the write key as Basic user name, or as writeKey in the body."));
                admit(inBody).subscribe().with(who -> take(who, call, () -> request, told), told::failed);
            }
        } catch (RuntimeException e) {
            told.failed(e);
        }
    }

    private void take(
            Identified who,
            IngestCall call,
            java.util.function.Supplier<SegmentRequest> request,
            IngestEvents.Told told) {
        try {
            ingest.take(who.brand().orElseThrow(), request.get(), call, told);
        } catch (RuntimeException e) {
            told.failed(e);
        }
    }

    private Uni<Identified> admit(String key) {
        return authenticator.authenticate(ApiKey.hash(key)).map(found -> {
            Identified who = found.orElseThrow(
                    () -> new Failure(CommonError.UNAUTHENTICATED, "The key is unknown or was revoked."));
            if (!who.may(WRITE) || who.brand().isEmpty()) {
                throw new Failure(CommonError.FORBIDDEN, "The key lacks the scope " + WRITE + ".");
            }
            return who;
        });
    }

    private void succeed(RoutingContext routing, Object answer) {
        HttpServerResponse response = routing.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(json(answer));
        }
    }

    private void fail(RoutingContext routing, Throwable failure) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = Problems.of(failure, RequestId.of(routing));
        problem.headers().forEach(response::putHeader);
        if (failure instanceof Overloaded overloaded) {
            metrics.refused();
            tellTheLimit(response, overloaded);
        }
        response.setStatusCode(problem.status()).end(json(problem));
    }

    /** RateLimit and RateLimit-Policy as in draft-ietf-httpapi-ratelimit-headers-10: what can be done is what is measured. */
    private void tellTheLimit(HttpServerResponse response, Overloaded overloaded) {
        long seconds = Math.max(1, (overloaded.expectedWait().toMillis() + 999) / 1_000);
        response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .putHeader(
                        "RateLimit-Policy",
                        "\"events\";q=" + Math.max(1, (long) appendEvents.eventsPerSecond()) + ";w=1")
                .putHeader("RateLimit", "\"events\";r=0;t=" + seconds);
    }

    private Buffer json(Object answer) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + answer.getClass(), e);
        }
    }
}
