package dev.perennial.platform.grpc;

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
import java.util.concurrent.TimeUnit;

/** Gives each call to another service its deadline and the installation's secret. A subscription has no deadline. */
@ApplicationScoped
@GlobalInterceptor
public class OutgoingCall implements ClientInterceptor {
    private final ClusterConfig config;

    OutgoingCall(ClusterConfig config) {
        this.config = config;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, withDeadline(method.getType(), options))) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.put(ClusterToken.HEADER, config.token());
                super.start(listener, headers);
            }
        };
    }

    private CallOptions withDeadline(MethodType type, CallOptions options) {
        if (options.getDeadline() != null || type == MethodType.BIDI_STREAMING) {
            return options;
        }
        long millis = (type == MethodType.UNARY ? config.deadline() : config.streamDeadline()).toMillis();
        return options.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    }
}
