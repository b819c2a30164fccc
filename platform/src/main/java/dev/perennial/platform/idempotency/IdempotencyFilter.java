package dev.perennial.platform.idempotency;

import dev.perennial.platform.grpc.ClusterConfig;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.security.Caller;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.common.core.BlockingNotAllowedException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Reads the key, and what tells the request from others. */
class IdempotencyFilter {
    private final IdempotentRequest current;
    private final Caller caller;
    private final ClusterConfig cluster;

    IdempotencyFilter(IdempotentRequest current, Caller caller, ClusterConfig cluster) {
        this.current = current;
        this.caller = caller;
        this.cluster = cluster;
    }

    @Idempotent
    @ServerRequestFilter(readBody = true)
    void read(ContainerRequestContext request, HttpServerRequest http) throws IOException {
        List<String> header = http.headers().getAll(IdempotencyKey.HEADER);
        IdempotencyKey key = IdempotencyKey.read(header).orElse(null);
        if (key != null) {
            byte[] body = body(request);
            BrandId owner = caller.knownBrand().orElse(IdempotentCall.OPERATOR);
            CallSecrets secrets = CallSecrets.of(cluster.token(), owner, key);
            String target = http.method() + " " + http.uri();
            current.is(new IdempotentCall(owner, secrets, secrets.fingerprint(target, body)));
        }
    }

    /** The body, which stays to be read. */
    private static byte[] body(ContainerRequestContext request) throws IOException {
        try {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        } catch (BlockingNotAllowedException unread) {
            // The framework reads a body only for an endpoint that takes one; what nobody reads tells no calls apart.
            return new byte[0];
        }
    }
}
