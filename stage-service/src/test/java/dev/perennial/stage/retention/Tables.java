package dev.perennial.stage.retention;

import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.ReorderCycles;
import dev.perennial.stage.scheme.Rhythm;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All tables of retention as differences make them. */
final class Tables {
    static final TrackVersion ON = new TrackVersion("relationship", 1);
    static final CustomerRhythm RHYTHM = new CustomerRhythm(
            ReorderCycles.of(Rhythm.of(Duration.ofDays(30), Duration.ofDays(10), Duration.ofDays(100))), List.of());

    private final RetentionChanges cohorts;
    private final GroupChanges groups;
    private final ContractChanges contracts;
    private final AttritionChanges attrition;
    private final TriggerChanges triggers;
    private final LoyaltyChanges loyalty;

    Tables(BrandCalendar calendar) {
        cohorts = new RetentionChanges(calendar);
        groups = new GroupChanges(calendar);
        contracts = new ContractChanges(calendar.zone());
        attrition = new AttritionChanges(calendar.zone());
        triggers = new TriggerChanges(calendar.zone());
        loyalty = new LoyaltyChanges(calendar.zone());
    }

    /** A customer, under one scheme. */
    Tables add(Facts before, Facts after) {
        cohorts.add(before, after);
        groups.add(before, after);
        contracts.add(before, after);
        triggers.add(before, after);
        loyalty.add(before, after);
        attrition.add(new CustomerChange(before, after, rhythms(before), rhythms(after)));
        return this;
    }

    private static Map<TrackVersion, CustomerRhythm> rhythms(Facts facts) {
        return facts.equals(Facts.NONE) ? Map.of() : Map.of(ON, RHYTHM);
    }

    Map<GroupCell, Bought> groups() {
        return groups.cells();
    }

    Map<AttritionCell, Attrition> attrition() {
        return attrition.cells();
    }

    Map<TriggerCell, Stayed> triggers() {
        return triggers.cells();
    }

    Map<LoyaltyCell, Loyalty> loyalty() {
        return loyalty.cells();
    }

    /** Everything that is in them. */
    Map<String, Map<?, ?>> cells() {
        return Map.of(
                "cohorts", cohorts.cells(),
                "groups", groups.cells(),
                "contracts", contracts.cells(),
                "attrition", attrition.cells(),
                "triggers", triggers.cells(),
                "loyalty", loyalty.cells());
    }
}
