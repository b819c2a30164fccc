package dev.perennial.platform.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses calls that no service of the installation has signed; the health service stays open for probes. */
@ApplicationScoped
@GlobalInterceptor
public class IncomingCall implements ServerInterceptor {
    /** The token of {@link CallTokens}. Not {@code authorization}, which on the same port belongs to people and keys. */
    static final Metadata.Key<String> HEADER =
            Metadata.Key.of("perennial-call-token", Metadata.ASCII_STRING_MARSHALLER);

    private static final String HEALTH = "grpc.health.v1.Health";

    private final CallTokens tokens;

    IncomingCall(CallTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String token = headers.get(HEADER);
        boolean trusted = token != null && tokens.isFor(token, call.getMethodDescriptor());
        if (trusted || HEALTH.equals(call.getMethodDescriptor().getServiceName())) {
            return Contexts.interceptCall(Context.current(), call, headers, next);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("perennial-call-token missing or not valid"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
