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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Refuses calls that do not carry the installation's secret; the health service stays open for probes. */
@ApplicationScoped
@GlobalInterceptor
public class ClusterToken implements ServerInterceptor {
    static final Metadata.Key<String> HEADER =
            Metadata.Key.of("perennial-cluster-token", Metadata.ASCII_STRING_MARSHALLER);
    private static final String HEALTH = "grpc.health.v1.Health/";
    private static final int MIN_LENGTH = 16;

    private final byte[] token;

    ClusterToken(ClusterConfig config) {
        if (config.token().length() < MIN_LENGTH) {
            throw new IllegalArgumentException("perennial.cluster.token: "
                    + config.token().length() + " characters (expected: at least " + MIN_LENGTH + ")");
        }
        this.token = config.token().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String offered = headers.get(HEADER);
        boolean trusted = offered != null && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
        if (trusted || call.getMethodDescriptor().getFullMethodName().startsWith(HEALTH)) {
            return Contexts.interceptCall(Context.current(), call, headers, next);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("perennial-cluster-token missing or wrong"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
