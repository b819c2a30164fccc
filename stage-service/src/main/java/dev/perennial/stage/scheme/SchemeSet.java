package dev.perennial.stage.scheme;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything of a brand that the stages of its customers depend on: its calendar, the scheme in force on every track, and
 * the versions that are built beside them.
 */
public final class SchemeSet {
    private final BrandCalendar calendar;
    private final FactFold facts;
    private final List<CompiledScheme> inForce;
    private final List<CompiledScheme> live;

    /**
     * A brand's definitions.
     *
     * @param inForce at most one for each track
     * @param coming versions that customers are folded under as well, but nobody reads yet
     */
    public SchemeSet(BrandCalendar calendar, List<CompiledScheme> inForce, List<CompiledScheme> coming) {
        this.calendar = calendar;
        this.facts = new FactFold(calendar);
        this.inForce = List.copyOf(inForce);
        this.live = new ArrayList<>(inForce);
        this.live.addAll(coming);
        long tracks = inForce.stream().map(s -> s.scheme().track()).distinct().count();
        if (tracks != inForce.size()) {
            throw new IllegalArgumentException(
                    "schemes: " + inForce.size() + " on " + tracks + " tracks (expected: one a track)");
        }
    }

    public BrandCalendar calendar() {
        return calendar;
    }

    public FactFold facts() {
        return facts;
    }

    /** The schemes in force. */
    public List<CompiledScheme> schemes() {
        return inForce;
    }

    /** Every version that customers are folded under. */
    public List<CompiledScheme> live() {
        return List.copyOf(live);
    }

    /** The scheme in force on a track, if there is one. */
    public Optional<CompiledScheme> track(String track) {
        return inForce.stream()
                .filter(compiled -> compiled.scheme().track().equals(track))
                .findFirst();
    }

    /**
     * Whether stages may depend on an event.
     *
     * @param facts names of those that it may change; an own fact may be about the event as well
     */
    public boolean dependOn(Event event, Set<String> facts) {
        return live.stream()
                .anyMatch(scheme -> scheme.dependsOn(facts) || scheme.ownFacts().isAbout(event));
    }

    /** A version that customers are folded under. */
    public Optional<CompiledScheme> version(String track, int version) {
        return live.stream()
                .filter(compiled -> compiled.scheme().track().equals(track)
                        && compiled.scheme().version() == version)
                .findFirst();
    }
}
