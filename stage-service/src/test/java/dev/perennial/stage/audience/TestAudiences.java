package dev.perennial.stage.audience;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Audiences for tests. */
public final class TestAudiences {
    private TestAudiences() {}

    /** One of those for whom a rule holds. */
    public static AudienceSet where(String rule, SchemeSet schemes) {
        Audience audience = new Audience(
                "some",
                "Some",
                "",
                "relationship",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(rule));
        DefinitionVersion version = new DefinitionVersion("some", 1);
        return AudienceSet.of(
                List.of(new CompiledAudience(audience, version, TestSchemes.RULES)), Set.of(version), schemes);
    }

    /** Three that depend on stages of one or two tracks, time in them and facts. */
    public static AudienceSet some(SchemeSet schemes) {
        Audience window = new Audience(
                "window",
                "From three days to ten in a stage",
                "",
                "relationship",
                List.of("interest", "adopter", "loyalist"),
                Optional.of(Duration.ofDays(3)),
                Optional.of(Duration.ofDays(10)),
                List.of(),
                Optional.empty());
        Audience buyers = new Audience(
                "buyers",
                "Those who bought and look again",
                "",
                "relationship",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of("orders >= 1 && productViews >= 1"));
        return set(
                schemes,
                window,
                buyers,
                tracks(
                        "always",
                        Optional.of("orders >= 1"),
                        stay("relationship", 5, 400, "adopter", "loyalist", "lapsed"),
                        stay("always", 0, 250, "retain", "lapsed")));
    }

    /** One about several tracks at once. */
    static Audience tracks(String track, Optional<String> rule, Stay... in) {
        return new Audience(
                "tracks",
                "Several tracks",
                "",
                track,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(in),
                rule);
    }

    /** In one of some stages for days; 0 stands for no bound. */
    static Stay stay(String track, int atLeast, int atMost, String... stages) {
        return new Stay(track, List.of(stages), days(atLeast), days(atMost));
    }

    /** Of those who are in stages of two tracks, each for its time. */
    public static AudienceSet ofTwo(
            SchemeSet schemes, String one, List<String> stages, String other, List<String> otherStages) {
        return set(
                schemes,
                tracks(
                        one,
                        Optional.empty(),
                        new Stay(one, stages, days(20), days(70)),
                        new Stay(other, otherStages, days(7), days(90))));
    }

    /** All of them read. */
    static AudienceSet set(SchemeSet schemes, Audience... audiences) {
        List<CompiledAudience> compiled = Stream.of(audiences)
                .map(audience ->
                        new CompiledAudience(audience, new DefinitionVersion(audience.key(), 1), TestSchemes.RULES))
                .toList();
        return AudienceSet.of(
                compiled, compiled.stream().map(CompiledAudience::version).collect(Collectors.toSet()), schemes);
    }

    private static Optional<Duration> days(int days) {
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }
}
