package dev.perennial.platform.feed;

import dev.perennial.customer.v1.MutinyEventLogGrpc.MutinyEventLogStub;
import dev.perennial.customer.v1.SubscribeRequest;
import dev.perennial.customer.v1.SubscribeResponse;
import dev.perennial.platform.event.Position;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The feed over one gRPC stream for each consumer: a request is the credit for one batch. */
@DefaultBean
@ApplicationScoped
class GrpcFeed implements Feed {
    /** A server that is stopped but not dead answers nothing at all: then the stream is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MutinyEventLogStub customerService;
    private final EventWire wire;
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();

    GrpcFeed(@GrpcClient("customer") MutinyEventLogStub customerService, EventWire wire) {
        this.customerService = customerService;
        this.wire = wire;
    }

    @Override
    public Uni<FeedBatch> next(String consumer, Position after, int limit, Duration wait) {
        SubscribeRequest request = SubscribeRequest.newBuilder()
                .setConsumer(consumer)
                .setAfter(EventWire.write(after))
                .setLimit(limit)
                .setWait(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(wait.toSeconds())
                        .setNanos(wait.toNanosPart()))
                .build();
        return Uni.createFrom().deferred(() -> {
            Subscription subscription = subscriptions.computeIfAbsent(consumer, name -> new Subscription());
            return Uni.createFrom()
                    .<SubscribeResponse>emitter(emitter -> subscription.ask(request, emitter))
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .onFailure()
                    .invoke(() -> giveUp(consumer, subscription))
                    .map(this::read);
        });
    }

    private FeedBatch read(SubscribeResponse answer) {
        return new FeedBatch(
                answer.getEventsList().stream().map(wire::read).toList(), EventWire.position(answer.getHead()));
    }

    private void giveUp(String consumer, Subscription subscription) {
        if (subscriptions.remove(consumer, subscription)) {
            subscription.end();
        }
    }

    /** One open stream; its answers come in the order of the requests, also of those that nobody waits for any more. */
    private final class Subscription {
        private final UnicastProcessor<SubscribeRequest> requests = UnicastProcessor.create();
        private final Deque<UniEmitter<? super SubscribeResponse>> waiting = new ArrayDeque<>();
        private @Nullable Cancellable stream;
        private boolean over;

        synchronized void ask(SubscribeRequest request, UniEmitter<? super SubscribeResponse> emitter) {
            if (over) {
                emitter.fail(new IOException("the feed ended"));
                return;
            }
            waiting.addLast(emitter);
            if (stream == null) {
                stream = customerService.subscribe(requests).subscribe().with(this::answer, this::fail, this::ended);
            }
            requests.onNext(request);
        }

        private void answer(SubscribeResponse answer) {
            UniEmitter<? super SubscribeResponse> emitter = take();
            if (emitter != null) {
                emitter.complete(answer);
            }
        }

        /** The next request opens another stream. */
        private void fail(Throwable failure) {
            subscriptions.values().remove(this);
            close();
            for (UniEmitter<? super SubscribeResponse> emitter = take(); emitter != null; emitter = take()) {
                emitter.fail(failure);
            }
        }

        private void ended() {
            fail(new IOException("the feed ended"));
        }

        private synchronized void close() {
            over = true;
        }

        private synchronized @Nullable UniEmitter<? super SubscribeResponse> take() {
            return waiting.pollFirst();
        }

        void end() {
            Cancellable open = stream();
            if (open != null) {
                open.cancel();
            }
            fail(new IOException("the feed was given up"));
        }

        private synchronized @Nullable Cancellable stream() {
            return stream;
        }
    }
}
