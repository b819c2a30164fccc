package dev.perennial.platform.grpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.perennial.platform.rest.RequestId;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives each call to another service its deadline, a token that it is ours, and the id of the request on behalf of which it is
 * made, if it is. A subscription has no deadline.
 */
@ApplicationScoped
@GlobalInterceptor
public class OutgoingCall implements ClientInterceptor {
    /** The same header as of REST: the service that is called takes it in the same way. */
    static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of(RequestId.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    /** A token is used for this part of its life, so that it is still good when a slow call arrives. */
    private static final int PARTS = 4;

    private final ClusterConfig config;
    private final CallTokens tokens;
    private final String caller;
    private final Cache<String, String> signed = Caffeine.newBuilder()
            .expireAfterWrite(CallTokens.LIFE.dividedBy(PARTS))
            .build();

    OutgoingCall(
            ClusterConfig config, CallTokens tokens, @ConfigProperty(name = "quarkus.application.name") String caller) {
        this.config = config;
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, withDeadline(method.getType(), options))) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(IncomingCall.HEADER, token(method));
                RequestId.current().ifPresent(id -> headers.put(REQUEST_ID, id));
                super.start(listener, headers);
            }
        };
    }

    private String token(MethodDescriptor<?, ?> method) {
        return signed.get(method.getFullMethodName(), name -> tokens.sign(caller, method));
    }

    private CallOptions withDeadline(MethodType type, CallOptions options) {
        if (options.getDeadline() != null || type == MethodType.BIDI_STREAMING) {
            return options;
        }
        long millis = (type == MethodType.UNARY ? config.deadline() : config.streamDeadline()).toMillis();
        return options.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    }
}
