package dev.perennial.stage.funnel;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.FactsAt;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every version of every funnel that a brand's customers are folded under. A customer who never began has no state of it. So
 * one who was there before a version came is folded under it from here on, at first without the past; nobody reads that
 * before the rebuild has folded the whole timeline.
 */
public final class FunnelSet {
    /** Of a brand without funnels. */
    public static final FunnelSet NONE = new FunnelSet(List.of());

    private final List<Live> live;
    private final boolean watchesStages;

    private record Live(LiveFunnel on, CompiledFunnel compiled, FunnelFold fold) {

        Optional<FunnelState> after(
                Optional<FunnelState> before, Optional<Event> event, List<StageEntry> entries, FactsAt known) {
            Optional<FunnelState> state = event.isPresent() ? after(before, event.get(), known) : before;
            for (StageEntry entry : entries) {
                if (entry.scheme() == on.scheme() && entry.track().equals(on.track())) {
                    List<Integer> roles = compiled.roles(entry.track(), entry.stage());
                    state = roles.isEmpty()
                            ? state
                            : fold.happened(state, roles, entry.at(), () -> compiled.group()
                                    .begun(known, on.under()));
                }
            }
            return state;
        }

        private Optional<FunnelState> after(Optional<FunnelState> before, Event event, FactsAt known) {
            List<Integer> roles = compiled.roles(event);
            return roles.isEmpty()
                    ? before
                    : fold.happened(before, roles, event.occurredAt(), () -> compiled.group()
                            .begunBy(event, known, on.under()));
        }
    }

    private FunnelSet(List<Live> live) {
        this.live = live.stream().sorted(Comparator.comparing(Live::on)).toList();
        this.watchesStages = live.stream()
                .anyMatch(one -> Funnel.trackOf(one.compiled().funnel().steps()).isPresent());
    }

    /** @param schemes in force, and those that are built beside them */
    public static FunnelSet of(List<CompiledFunnel> funnels, SchemeSet schemes) {
        ZoneId zone = schemes.calendar().zone();
        return new FunnelSet(funnels.stream()
                .flatMap(funnel ->
                        on(funnel, schemes).map(on -> new Live(on, funnel, new FunnelFold(on, funnel.funnel(), zone))))
                .toList());
    }

    private static Stream<LiveFunnel> on(CompiledFunnel funnel, SchemeSet schemes) {
        String track = funnel.funnel().track();
        return track.isEmpty()
                ? Stream.of(new LiveFunnel(funnel.version(), "", 0))
                : schemes.live().stream()
                        .map(CompiledScheme::scheme)
                        .filter(scheme -> scheme.track().equals(track))
                        .map(scheme -> new LiveFunnel(funnel.version(), track, scheme.version()));
    }

    /** Whether a stage is a step of any. */
    public boolean watchesStages() {
        return watchesStages;
    }

    /** Whether an event may be a step of one of them, or exclude from it. */
    public boolean areAbout(Event event) {
        return live.stream().anyMatch(one -> one.compiled().isAbout(event));
    }

    /** Whether groups are told apart by one of some facts. */
    public boolean dependOn(Set<String> facts, SchemeSet schemes) {
        return live.stream().anyMatch(one -> one.compiled().group().dependsOn(facts, schemes));
    }

    /**
     * After one more event, and the stages to which it led.
     *
     * @param known after the event
     */
    public List<FunnelState> apply(List<FunnelState> before, Event event, List<StageEntry> entries, FactsAt known) {
        return each(before, Optional.of(event), entries, known);
    }

    /** After time led to some stages. */
    public List<FunnelState> entered(List<FunnelState> before, List<StageEntry> entries, FactsAt known) {
        return entries.isEmpty() ? before : each(before, Optional.empty(), entries, known);
    }

    /** Without what belongs to versions that are no more. */
    public List<FunnelState> current(List<FunnelState> states) {
        return states.isEmpty() ? states : each(states, Optional.empty(), List.of(), FactsAt.NONE);
    }

    /** What the figures of each are told apart by. */
    Map<LiveFunnel, Breakdown> breakdowns() {
        Map<LiveFunnel, Breakdown> breakdowns = new LinkedHashMap<>();
        live.forEach(one -> breakdowns.put(one.on(), one.compiled().funnel().breakdown()));
        return breakdowns;
    }

    private List<FunnelState> each(
            List<FunnelState> before, Optional<Event> event, List<StageEntry> entries, FactsAt known) {
        if (live.isEmpty()) {
            return List.of();
        }
        List<FunnelState> after = new ArrayList<>(live.size());
        for (Live one : live) {
            one.after(find(before, one.on()), event, entries, known).ifPresent(after::add);
        }
        return after;
    }

    static Optional<FunnelState> find(List<FunnelState> states, LiveFunnel on) {
        for (FunnelState state : states) {
            if (on.holds(state)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
