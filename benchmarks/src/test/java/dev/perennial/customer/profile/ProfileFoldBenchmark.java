package dev.perennial.customer.profile;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One more order of a customer who has some. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProfileFoldBenchmark {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    /** Orders before. */
    @Param({"0", "10", "100"})
    public int orders;

    private final ProfileFold fold = new ProfileFold();
    private ProfileState state = ProfileState.start();
    private Event next = order(0);

    /** Folds the orders before. */
    @Setup
    public void fold() {
        state = ProfileState.start();
        for (int i = 0; i < orders; i++) {
            state = fold.apply(EUR, state, order(i));
        }
        next = order(orders);
    }

    @Benchmark
    public Object apply() {
        return fold.apply(EUR, state, next);
    }

    private static Event order(int number) {
        return TestEvents.event(
                CUSTOMER,
                EventType.TRACK,
                "Order Completed",
                BEGIN.plus(Duration.ofDays(number)),
                Map.of("order_id", "order-" + number, "total", 84.95, "currency", "EUR"),
                Map.of(),
                List.of());
    }
}
