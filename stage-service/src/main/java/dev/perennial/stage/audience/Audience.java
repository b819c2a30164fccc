package dev.perennial.stage.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The customers whom a brand wants to reach. Who belongs to it follows from the timeline, like stages do.
 *
 * @param key unique in the brand
 * @param track whose facts the rule is about, and whose stages where {@code in} is empty
 * @param stages in one of which a member is; any where it is empty
 * @param atLeast how long a member has been in the stage
 * @param atMost how long after coming to the stage somebody is a member no more
 * @param in where a member is on several tracks at once, each track once; in its place stand {@code stages}, {@code atLeast}
 *     and {@code atMost} where it is empty, as it is in what was stored before there were several
 * @param rule condition in CEL over the facts of the scheme on the track
 */
record Audience(
        String key,
        String name,
        String description,
        String track,
        List<String> stages,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Stay> in,
        Optional<String> rule) {
    /** Of one audience, for each more may double under how much it is folded. */
    static final int MOST_TRACKS = 4;

    Audience {
        stages = List.copyOf(stages);
        in = in == null ? List.of() : List.copyOf(in);
    }

    /** Where a member is: all of them must hold. */
    List<Stay> stays() {
        return in.isEmpty() ? List.of(new Stay(track, stages, atLeast, atMost)) : in;
    }

    /** The tracks on which who belongs to it depends: first that of the rule, then the others by name. */
    List<String> tracks() {
        Stream<String> others = stays().stream()
                .map(Stay::track)
                .filter(other -> !other.equals(track))
                .distinct()
                .sorted();
        return Stream.concat(Stream.of(track), others).toList();
    }

    /**
     * Every choice of one version of the scheme on each of its tracks, in their order; none where a track has no scheme. What
     * will be read together is one of them, whichever scheme another version is put in force of.
     *
     * @param schemes to choose from
     */
    List<List<Scheme>> choices(List<CompiledScheme> schemes) {
        List<List<Scheme>> choices = List.of(List.of());
        for (String next : tracks()) {
            List<Scheme> versions = schemes.stream()
                    .map(CompiledScheme::scheme)
                    .filter(scheme -> scheme.track().equals(next))
                    .toList();
            choices = choices.stream()
                    .flatMap(chosen -> versions.stream()
                            .map(version -> Stream.concat(chosen.stream(), Stream.of(version))
                                    .toList()))
                    .toList();
        }
        return choices;
    }
}
