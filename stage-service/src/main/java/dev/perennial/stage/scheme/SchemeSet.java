package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.FactFold;
import java.util.List;
import java.util.Optional;

/** Everything of a brand that the stages of its customers depend on: its calendar and the scheme of every track. */
public final class SchemeSet {
    private final FactFold facts;
    private final List<CompiledScheme> schemes;

    /**
     * A brand's definitions.
     *
     * @param schemes at most one for each track
     */
    public SchemeSet(BrandCalendar calendar, List<CompiledScheme> schemes) {
        this.facts = new FactFold(calendar);
        this.schemes = List.copyOf(schemes);
        long tracks = schemes.stream().map(s -> s.scheme().track()).distinct().count();
        if (tracks != schemes.size()) {
            throw new IllegalArgumentException(
                    "schemes: " + schemes.size() + " on " + tracks + " tracks (expected: one a track)");
        }
    }

    public FactFold facts() {
        return facts;
    }

    public List<CompiledScheme> schemes() {
        return schemes;
    }

    /** The scheme of a track, if there is one. */
    public Optional<CompiledScheme> track(String track) {
        return schemes.stream()
                .filter(compiled -> compiled.scheme().track().equals(track))
                .findFirst();
    }
}
