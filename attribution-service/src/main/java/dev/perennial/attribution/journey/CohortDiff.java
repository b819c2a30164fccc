package dev.perennial.attribution.journey;

import dev.perennial.attribution.value.CohortStatistics;
import dev.perennial.attribution.value.CustomerValue;
import dev.perennial.platform.fold.Change;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What changes in the cells of the cohorts when customers go from the states before to the states after. Pure. */
final class CohortDiff {
    private CohortDiff() {}

    /** @param zone the brand's, which never changes */
    static CohortStatistics of(ZoneId zone, List<Change<AttributionState>> changes) {
        CohortStatistics cohorts = new CohortStatistics();
        changes.forEach(change -> cohorts.replace(value(change.before(), zone), value(change.after(), zone)));
        return cohorts;
    }

    private static Optional<CustomerValue> value(Optional<AttributionState> state, ZoneId zone) {
        return state.flatMap(known -> known.acquisition()
                .map(acquisition ->
                        CustomerValue.of(acquisition, known.history().conversions(), zone)));
    }
}
