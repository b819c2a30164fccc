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
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.Stage;
import dev.perennial.stage.scheme.TemplateCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One more order of a customer, and all that a usual one does, on the track every brand begins with; it has an eighth stage here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StageFoldBenchmark {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static final int TIMELINE = 10;

    /** Orders before. */
    @Param({"0", "10", "100"})
    public int orders;

    private final BrandDefinitions schemes = schemes();
    private final List<Event> timeline = usualTimeline();
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

    /** From nobody to a customer who comes back; counted by the event. */
    @Benchmark
    @OperationsPerInvocation(TIMELINE)
    public Object timeline() {
        StageState reached = StageState.NEW;
        for (Event event : timeline) {
            reached = fold.apply(schemes, reached, event);
        }
        return reached;
    }

    private static List<Event> usualTimeline() {
        List<Event> events = new ArrayList<>();
        for (String name : List.of("Product Viewed", "Product Viewed", "Product Added", "Checkout Started")) {
            events.add(event(name, events.size(), Map.of("product_id", "tea", "category", "drinks")));
        }
        events.add(order(4));
        events.add(event("Product Viewed", 20, Map.of("product_id", "coffee", "category", "drinks")));
        events.add(order(35));
        events.add(event("Order Refunded", 40, Map.of("order_id", "order-35", "total", 20)));
        events.add(order(70));
        events.add(event("Invite Sent", 75, Map.of()));
        return events;
    }

    private static BrandDefinitions schemes() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        new JsonCustomizer().customize(mapper);
        CelRules rules = new CelRules();
        Scheme usual = new TemplateCatalogue(mapper).defaultScheme(rules);
        CompiledScheme scheme = CompiledScheme.compile(withEighthStage(usual), rules);
        return BrandDefinitions.of(new SchemeSet(
                new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")), List.of(scheme), List.of()));
    }

    private static Scheme withEighthStage(Scheme scheme) {
        Stage last = scheme.stages().getLast();
        Stage champion = new Stage(
                "champion", "Champion", 1, last.card(), "orders >= 10 && revenue >= 100000", Optional.empty());
        return new Scheme(
                scheme.key(),
                scheme.version(),
                scheme.track(),
                scheme.name(),
                scheme.description(),
                scheme.template(),
                scheme.rhythm(),
                scheme.facts(),
                Stream.concat(scheme.stages().stream(), Stream.of(champion)).toList());
    }

    private static Event order(int number) {
        return event(
                "Order Completed", number, Map.of("order_id", "order-" + number, "total", 84.95, "currency", "EUR"));
    }

    private static Event event(String name, int day, Map<String, Object> properties) {
        return TestEvents.event(
                CUSTOMER, EventType.TRACK, name, BEGIN.plus(Duration.ofDays(day)), properties, Map.of(), List.of());
    }
}
