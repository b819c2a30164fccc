package dev.perennial.stage.audience;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Audiences for tests. */
public final class TestAudiences {
    private TestAudiences() {}

    /** One of those for whom a rule holds. */
    public static AudienceSet where(String rule, SchemeSet schemes) {
        Audience audience = new Audience(
                "some", "Some", "", "relationship", List.of(), Optional.empty(), Optional.empty(), Optional.of(rule));
        DefinitionVersion version = new DefinitionVersion("some", 1);
        return AudienceSet.of(
                List.of(new CompiledAudience(audience, version, TestSchemes.RULES)), Set.of(version), schemes);
    }

    /** Two that depend on stages, time in them and facts. */
    public static AudienceSet some(SchemeSet schemes) {
        Audience window = new Audience(
                "window",
                "From three days to ten in a stage",
                "",
                "relationship",
                List.of("interest", "adopter", "loyalist"),
                Optional.of(Duration.ofDays(3)),
                Optional.of(Duration.ofDays(10)),
                Optional.empty());
        Audience buyers = new Audience(
                "buyers",
                "Those who bought and look again",
                "",
                "relationship",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("orders >= 1 && productViews >= 1"));
        DefinitionVersion first = new DefinitionVersion("window", 1);
        DefinitionVersion second = new DefinitionVersion("buyers", 1);
        return AudienceSet.of(
                List.of(
                        new CompiledAudience(window, first, TestSchemes.RULES),
                        new CompiledAudience(buyers, second, TestSchemes.RULES)),
                Set.of(first, second),
                schemes);
    }
}
