package dev.perennial.stage.funnel;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Funnels to be folded under. */
public final class TestFunnels {
    static final CustomerId ANN = CustomerId.next();
    static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

    private TestFunnels() {}

    /** Seen, added, ordered within a day; a visit to the returns page ends it. */
    static Funnel shop(boolean ordered, Counts counts) {
        return new Funnel(
                "shop",
                "Shop",
                "",
                List.of(step("Product Viewed"), step("Product Added"), step("Order Completed")),
                ordered,
                Duration.ofDays(1),
                List.of(new EventPattern("Returns Viewed", Optional.empty())),
                counts,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** From the first look to a stage, as often as it is tried. */
    public static Funnel toStage(String track, String stage) {
        return new Funnel(
                "to-" + stage,
                "To a stage",
                "",
                List.of(step("Product Viewed"), stage(track, stage), step("Order Completed")),
                true,
                Duration.ofDays(400),
                List.of(new EventPattern("Order Cancelled", Optional.empty())),
                Counts.ATTEMPTS,
                Breakdown.COHORT,
                Optional.empty(),
                Optional.empty());
    }

    /** From one event to another within a day. */
    public static Funnel from(String event, String other) {
        return new Funnel(
                "from",
                "From one to another",
                "",
                List.of(step(event), step(other)),
                true,
                Duration.ofDays(1),
                List.of(),
                Counts.CUSTOMERS,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** From one event to another within a week, as often as it is tried. */
    public static Funnel again(String key, String event, String other) {
        return attempts(key, step(event), step(other));
    }

    /** From coming to a stage to an event within a week, as often as it is tried. */
    public static Funnel fromStage(String key, String track, String stage, String event) {
        return attempts(key, stage(track, stage), step(event));
    }

    private static Funnel attempts(String key, FunnelStep first, FunnelStep second) {
        return new Funnel(
                key,
                key,
                "",
                List.of(first, second),
                true,
                Duration.ofDays(7),
                List.of(),
                Counts.ATTEMPTS,
                Breakdown.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, told apart by a fact. */
    public static Funnel by(FactBreakdown fact, Funnel funnel) {
        return new Funnel(
                funnel.key(),
                funnel.name(),
                funnel.description(),
                funnel.steps(),
                funnel.ordered(),
                funnel.within(),
                funnel.exclusions(),
                funnel.counts(),
                Breakdown.FACT,
                Optional.empty(),
                Optional.of(fact));
    }

    static FunnelStep step(String event) {
        return new FunnelStep(event, Optional.of(event), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FunnelStep stage(String track, String stage) {
        return new FunnelStep(stage, Optional.empty(), Optional.empty(), Optional.of(track), Optional.of(stage));
    }

    static FunnelSet set(Funnel... funnels) {
        return set(TestSchemes.brand(TestSchemes.RELATIONSHIP).schemes(), funnels);
    }

    /** Funnels of a brand with these schemes. */
    public static FunnelSet set(SchemeSet schemes, Funnel... funnels) {
        return FunnelSet.of(
                List.of(funnels).stream()
                        .map(funnel -> CompiledFunnel.compile(funnel, 1, TestSchemes.RULES))
                        .toList(),
                schemes);
    }

    static Event event(String name, long minutes) {
        return event(name, minutes, Map.of());
    }

    static Event event(String name, long minutes, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, minutes(minutes), properties);
    }

    static Instant minutes(long minutes) {
        return START.plusSeconds(60 * minutes);
    }

    static List<FunnelState> fold(FunnelSet set, List<Event> events) {
        List<FunnelState> states = List.of();
        for (Event event : events) {
            states = set.apply(states, event, List.of(), FactsAt.NONE);
        }
        return states;
    }

    /** How many reached each of three steps in a report, as it is read of what is kept by day. */
    static List<Long> reached(FunnelChanges changes, long from, long to) {
        LocalDate first = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(from);
        LocalDate last = LocalDate.ofInstant(START, ZoneOffset.UTC).plusDays(to);
        return LongStream.rangeClosed(1, 3)
                .map(step -> begun(changes, step, first, last) - outdone(changes, step, first, last))
                .boxed()
                .toList();
    }

    private static long begun(FunnelChanges changes, long step, LocalDate first, LocalDate last) {
        return changes.cells().entrySet().stream()
                .filter(entry -> entry.getKey().cell().step() == step
                        && entry.getKey().cell().length() == FunnelCell.NO_LENGTH
                        && !entry.getKey().cell().day().isBefore(first)
                        && !entry.getKey().cell().day().isAfter(last))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long outdone(FunnelChanges changes, long step, LocalDate first, LocalDate last) {
        return changes.outdone().entrySet().stream()
                .filter(entry -> entry.getKey().reached() >= step
                        && !entry.getKey().day().isBefore(first)
                        && !entry.getKey().until().isAfter(last))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
