package dev.perennial.stage.journey;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.audience.AudienceSet;
import dev.perennial.stage.curve.CurveSet;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.funnel.FunnelSet;
import dev.perennial.stage.pursuit.PursuitSet;
import dev.perennial.stage.scheme.SchemeSet;

/** Everything of a brand that the states of its customers depend on. */
public record BrandDefinitions(
        SchemeSet schemes, PursuitSet pursuits, FunnelSet funnels, CurveSet curves, AudienceSet audiences) {

    /** Whether anything is decided by what an event says brought the customer, or by that event itself. */
    boolean dependOn(Event acquisition) {
        return schemes.dependOn(acquisition, FactCatalogue.ACQUISITION_NAMES)
                || pursuits.areAbout(acquisition)
                || funnels.areAbout(acquisition)
                || funnels.dependOn(FactCatalogue.ACQUISITION_NAMES, schemes)
                || curves.areAbout(acquisition)
                || curves.dependOn(FactCatalogue.ACQUISITION_NAMES, schemes)
                || audiences.dependOn(FactCatalogue.ACQUISITION_NAMES);
    }

    /** A brand that defines stages only. */
    public static BrandDefinitions of(SchemeSet schemes) {
        return new BrandDefinitions(schemes, PursuitSet.NONE, FunnelSet.NONE, CurveSet.NONE, AudienceSet.NONE);
    }
}
