package dev.perennial.stage.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.JsonCustomizer;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.rule.CelRules;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TemplateCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

/** One more order of a customer on the track every brand begins with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StageFoldBenchmark {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Orders before. */
    @Param({"0", "10", "100"})
    public int orders;

    private final BrandDefinitions schemes = schemes();
    private final StageFold fold = new StageFold();
    private StageState state = StageState.NEW;
    private Event next = order(0);

    /** Folds the orders before. */
    @Setup
    public void fold() {
        state = StageState.NEW;
        for (int i = 0; i < orders; i++) {
            state = fold.apply(schemes, state, order(i));
        }
        next = order(orders);
    }

    @Benchmark
    public Object apply() {
        return fold.apply(schemes, state, next);
    }

    private static BrandDefinitions schemes() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        new JsonCustomizer().customize(mapper);
        CelRules rules = new CelRules();
        CompiledScheme scheme = CompiledScheme.compile(new TemplateCatalogue(mapper).defaultScheme(rules), rules);
        return BrandDefinitions.of(new SchemeSet(
                new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")), List.of(scheme), List.of()));
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
