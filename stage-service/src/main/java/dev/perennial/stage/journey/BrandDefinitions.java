package dev.perennial.stage.journey;

import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.funnel.FunnelSet;
import dev.perennial.stage.pursuit.PursuitSet;
import dev.perennial.stage.scheme.SchemeSet;

/** Everything of a brand that the states of its customers depend on. */
public record BrandDefinitions(SchemeSet schemes, PursuitSet pursuits, FunnelSet funnels, AudienceSet audiences) {

    /** A brand that defines stages only. */
    public static BrandDefinitions of(SchemeSet schemes) {
        return new BrandDefinitions(schemes, PursuitSet.NONE, FunnelSet.NONE, AudienceSet.NONE);
    }
}
