package dev.perennial.platform.grpc;

import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.privacy.Redaction;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Outage;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;

/** The one translator from failures to gRPC: the status with the code in its description and in {@code perennial-code}. */
@ApplicationScoped
public class FailureStatus implements ExceptionHandlerProvider {
    /** The failure's code, in the trailers. */
    public static final Metadata.Key<String> CODE = Metadata.Key.of("perennial-code", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
        return new ExceptionHandler<>(listener, call, metadata) {
            @Override
            protected void handleException(Throwable exception, ServerCall<Q, A> serverCall, Metadata headers) {
                StatusException status = (StatusException) transform(exception);
                Metadata trailers = status.getTrailers();
                serverCall.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
            }
        };
    }

    @Override
    public Throwable transform(Throwable cause) {
        return switch (cause) {
            case Failure failure -> {
                Metadata trailers = new Metadata();
                trailers.put(CODE, failure.key());
                yield status(failure.code().status())
                        .withDescription(failure.key() + ": " + failure.detail())
                        .asException(trailers);
            }
            case Overloaded overloaded ->
                Status.UNAVAILABLE.withDescription(overloaded.getMessage()).asException();
            case IllegalArgumentException invalid ->
                Status.INVALID_ARGUMENT.withDescription(invalid.getMessage()).asException();
            default -> {
                Status known = Status.fromThrowable(cause);
                if (known.getCode() == Status.Code.UNKNOWN && Outage.isOutage(cause)) {
                    Log.warnf("event=grpc_unavailable cause=%s", Redaction.of(cause));
                    yield Status.UNAVAILABLE.withDescription("unavailable").asException();
                }
                if (known.getCode() == Status.Code.UNKNOWN) {
                    Log.errorf(cause, "event=grpc_call_failed");
                    yield Status.INTERNAL.withDescription("internal").asException();
                }
                yield known.asException();
            }
        };
    }

    private static Status status(int http) {
        return switch (http) {
            case 400, 422 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404 -> Status.NOT_FOUND;
            case 409 -> Status.ALREADY_EXISTS;
            case 412, 428 -> Status.FAILED_PRECONDITION;
            case 413, 429 -> Status.RESOURCE_EXHAUSTED;
            case 503 -> Status.UNAVAILABLE;
            default -> Status.INTERNAL;
        };
    }
}
