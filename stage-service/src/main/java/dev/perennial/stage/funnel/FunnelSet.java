package dev.perennial.stage.funnel;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

        Optional<FunnelState> after(Optional<FunnelState> before, Optional<Event> event, List<StageEntry> entries) {
            Optional<FunnelState> state = before;
            if (event.isPresent()) {
                List<Integer> roles = compiled.roles(event.get());
                state = roles.isEmpty()
                        ? state
                        : fold.happened(state, roles, event.get().occurredAt(), compiled.group(event.get()));
            }
            for (StageEntry entry : entries) {
                if (entry.scheme() == on.scheme() && entry.track().equals(on.track())) {
                    List<Integer> roles = compiled.roles(entry.track(), entry.stage());
                    state = roles.isEmpty() ? state : fold.happened(state, roles, entry.at(), "");
                }
            }
            return state;
        }
    }

    private FunnelSet(List<Live> live) {
        this.live = live.stream().sorted(Comparator.comparing(Live::on)).toList();
        this.watchesStages = live.stream().anyMatch(one -> one.on().scheme() > 0);
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

    /** After one more event, and the stages to which it led. */
    public List<FunnelState> apply(List<FunnelState> before, Event event, List<StageEntry> entries) {
        return each(before, Optional.of(event), entries);
    }

    /** After time led to some stages. */
    public List<FunnelState> entered(List<FunnelState> before, List<StageEntry> entries) {
        return entries.isEmpty() ? before : each(before, Optional.empty(), entries);
    }

    /** Without what belongs to versions that are no more. */
    public List<FunnelState> current(List<FunnelState> states) {
        return states.isEmpty() ? states : each(states, Optional.empty(), List.of());
    }

    /** What the figures of each are told apart by. */
    Map<LiveFunnel, Breakdown> breakdowns() {
        Map<LiveFunnel, Breakdown> breakdowns = new LinkedHashMap<>();
        live.forEach(one -> breakdowns.put(one.on(), one.compiled().funnel().breakdown()));
        return breakdowns;
    }

    private List<FunnelState> each(List<FunnelState> before, Optional<Event> event, List<StageEntry> entries) {
        if (live.isEmpty()) {
            return List.of();
        }
        List<FunnelState> after = new ArrayList<>(live.size());
        for (Live one : live) {
            one.after(find(before, one.on()), event, entries).ifPresent(after::add);
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
