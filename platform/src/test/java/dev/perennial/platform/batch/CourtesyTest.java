package dev.perennial.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CourtesyTest {
    @Test
    void holdsNothingBackWhereThereIsRoom() {
        UniAssertSubscriber<Void> way = new Courtesy(() -> false, Duration.ofHours(1))
                .giveWay()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        way.assertCompleted();
    }

    @Test
    void goesOnOnceThereIsRoom() {
        AtomicBoolean busy = new AtomicBoolean(true);
        AtomicInteger looks = new AtomicInteger();
        UniAssertSubscriber<Void> way = new Courtesy(
                        () -> {
                            looks.incrementAndGet();
                            return busy.get();
                        },
                        Duration.ofHours(1))
                .giveWay()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        way.assertNotTerminated();

        busy.set(false);

        way.awaitItem(Duration.ofSeconds(10));
        assertThat(looks).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void goesOnAfterAMomentHoweverBusyItIs() {
        new Courtesy(() -> true, Duration.ofMillis(100))
                .giveWay()
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem(Duration.ofSeconds(10));
    }
}
