package dev.perennial.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class HeavyWorkTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HeavyWork work = new HeavyWork(VERTX);
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Integer> most = Collections.synchronizedList(new ArrayList<>());

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void onePieceIsDoneAtATime() {
        List<Uni<Integer>> pieces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pieces.add(work.inTurn(
                    () -> piece().onItem().delayIt().by(Duration.ofMillis(5)).invoke(underWay::decrementAndGet)));
        }
        Uni.join().all(pieces).andFailFast().await().atMost(PATIENCE);

        assertThat(most).hasSize(10).containsOnly(1);
    }

    @Test
    void whatFailsKeepsNobodyOut() {
        Uni<Integer> failing = work.inTurn(() -> Uni.createFrom().failure(new IllegalStateException("broken")));
        Uni<Integer> throwing = work.inTurn(() -> {
            throw new IllegalStateException("broken at once");
        });
        assertThatThrownBy(() -> failing.await().atMost(PATIENCE)).hasMessage("broken");
        assertThatThrownBy(() -> throwing.await().atMost(PATIENCE)).hasMessage("broken at once");

        assertThat(work.inTurn(this::piece).await().atMost(PATIENCE)).isEqualTo(1);
    }

    private Uni<Integer> piece() {
        int now = underWay.incrementAndGet();
        most.add(now);
        return Uni.createFrom().item(now);
    }
}
