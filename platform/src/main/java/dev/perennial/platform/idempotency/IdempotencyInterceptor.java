package dev.perennial.platform.idempotency;

import dev.perennial.platform.idempotency.IdempotentCalls.Outcome;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Puts the one transaction around an endpoint. Runs after validation, so that what is not valid costs none. */
@Idempotent
@Interceptor
@Priority(IdempotencyInterceptor.AFTER_VALIDATION)
class IdempotencyInterceptor {
    static final int AFTER_VALIDATION = Interceptor.Priority.PLATFORM_AFTER + 900;
    static final String REPLAYED = "Idempotency-Replayed";
    private static final String RETRY_AFTER = "Retry-After";

    private final IdempotentRequest request;
    private final IdempotentCalls calls;
    private final Json json;
    private final HttpServerResponse http;

    IdempotencyInterceptor(IdempotentRequest request, IdempotentCalls calls, Json json, HttpServerResponse http) {
        this.request = request;
        this.calls = calls;
        this.json = json;
        this.http = http;
    }

    @AroundInvoke
    Object once(InvocationContext invocation) throws Exception {
        IdempotentCall call = request.call().orElse(null);
        if (call == null) {
            return invocation.proceed();
        }
        ResponseStatus status = invocation.getMethod().getAnnotation(ResponseStatus.class);
        return calls.once(call, () -> proceed(invocation)
                        .map(returned -> Answer.of(returned, status == null ? 0 : status.value(), json)))
                .onFailure(IdempotencyInterceptor::isRunning)
                .invoke(() -> http.putHeader(RETRY_AFTER, "1"))
                .map(this::response);
    }

    /** The endpoint, when the transaction is open. */
    private static Uni<@Nullable Object> proceed(InvocationContext invocation) {
        try {
            return ((Uni<?>) invocation.proceed()).map(returned -> returned);
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    private RestResponse<?> response(Outcome outcome) {
        if (outcome.replayed()) {
            http.putHeader(REPLAYED, "true");
        }
        return outcome.answer().response();
    }

    private static boolean isRunning(Throwable failure) {
        return failure instanceof Failure refused && refused.code() == IdempotencyError.IDEMPOTENCY_KEY_RUNNING;
    }
}
