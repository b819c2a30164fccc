package dev.perennial.attribution.journey;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.ledger.Earnings;
import dev.perennial.attribution.ledger.LedgerChange;
import dev.perennial.attribution.path.PathStatistics;
import dev.perennial.attribution.path.UnfinishedPaths;
import dev.perennial.attribution.source.SourceStatistics;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be written to bring the tables from the states before to the states after. Pure. */
final class JourneyDiff {
    final List<Row<Touchpoint>> newTouchpoints = new ArrayList<>();
    final List<Row<Touchpoint>> goneTouchpoints = new ArrayList<>();
    final List<Row<CreditedConversion>> changedConversions = new ArrayList<>();
    final List<Row<Conversion>> goneConversions = new ArrayList<>();
    final Map<CustomerId, Acquisition> changedAcquisitions = new LinkedHashMap<>();
    final List<CustomerId> goneCustomers = new ArrayList<>();
    final SourceStatistics statistics;
    final PathStatistics paths;
    final LedgerChange ledger = new LedgerChange();

    private JourneyDiff(ZoneId zone) {
        statistics = new SourceStatistics(zone);
        paths = new PathStatistics(zone);
    }

    /** A thing of a customer. */
    record Row<T>(CustomerId customer, T value) {}

    /**
     * Finds out what changed; at most one change a customer.
     *
     * @param zone the brand's, which never changes
     */
    static JourneyDiff of(ZoneId zone, List<Change<AttributionState>> changes) {
        JourneyDiff diff = new JourneyDiff(zone);
        for (Change<AttributionState> change : changes) {
            SameStart same = SameStart.of(change);
            diff.touchpoints(change, same.touchpoints());
            diff.conversions(change, same.conversions());
            if (!same.isAll(change)) {
                unfinished(change.before()).become(unfinished(change.after()), diff.paths);
            }
            if (!same.isAll(change) || !acquisition(change.before()).equals(acquisition(change.after()))) {
                diff.ledger.change(change.customer(), earnings(zone, change.before()), earnings(zone, change.after()));
            }
            diff.acquisition(change);
        }
        return diff;
    }

    private void touchpoints(Change<AttributionState> change, int same) {
        Map<TouchpointId, Touchpoint> before = new HashMap<>();
        touchpoints(change.before(), same).forEach(touch -> before.put(touch.id(), touch));
        for (Touchpoint touch : touchpoints(change.after(), same)) {
            Touchpoint known = before.remove(touch.id());
            if (touch.equals(known)) {
                continue;
            }
            newTouchpoints.add(new Row<>(change.customer(), touch));
            if (known != null) {
                goneTouchpoints.add(new Row<>(change.customer(), known));
            }
        }
        before.values().forEach(gone -> goneTouchpoints.add(new Row<>(change.customer(), gone)));
    }

    private static List<Touchpoint> touchpoints(Optional<AttributionState> state, int same) {
        return state.map(s -> SameStart.behind(s.touches().touchpoints(), same)).orElse(List.of());
    }

    private void conversions(Change<AttributionState> change, int same) {
        CustomerId customer = change.customer();
        Map<ConversionId, CreditedConversion> before = credited(change.before(), same);
        Map<ConversionId, CreditedConversion> after = credited(change.after(), same);
        after.forEach((id, credited) -> {
            CreditedConversion known = before.remove(id);
            if (credited.equals(known)) {
                return;
            }
            changedConversions.add(new Row<>(customer, credited));
            if (known != null) {
                statistics.take(known, known.credits());
                paths.take(known);
            }
            statistics.put(credited, credited.credits());
            paths.put(credited);
        });
        before.values().forEach(gone -> {
            goneConversions.add(new Row<>(customer, gone.conversion()));
            statistics.take(gone, gone.credits());
            paths.take(gone);
        });
    }

    private static Optional<Acquisition> acquisition(Optional<AttributionState> state) {
        return state.flatMap(AttributionState::acquisition);
    }

    private static Earnings earnings(ZoneId zone, Optional<AttributionState> state) {
        return state.map(known -> known.earnings(zone)).orElse(Earnings.NONE);
    }

    private static UnfinishedPaths unfinished(Optional<AttributionState> state) {
        return state.map(s -> UnfinishedPaths.of(
                        s.touches().touchpoints(), s.history().conversions(), s.settings()))
                .orElse(UnfinishedPaths.NONE);
    }

    private static Map<ConversionId, CreditedConversion> credited(Optional<AttributionState> state, int same) {
        Map<ConversionId, CreditedConversion> byId = new LinkedHashMap<>();
        state.ifPresent(s -> s.credited(SameStart.behind(s.history().conversions(), same))
                .forEach(c -> byId.put(c.conversion().id(), c)));
        return byId;
    }

    private void acquisition(Change<AttributionState> change) {
        Optional<Acquisition> before = acquisition(change.before());
        Optional<Acquisition> after = acquisition(change.after());
        before.ifPresent(acquisition -> statistics.take(acquisition, isBuyer(change.before())));
        after.ifPresent(acquisition -> statistics.put(acquisition, isBuyer(change.after())));
        if (after.isPresent() && !after.equals(before)) {
            changedAcquisitions.put(change.customer(), after.get());
        }
        if (before.isPresent() && after.isEmpty()) {
            goneCustomers.add(change.customer());
            ledger.gone(change.customer());
        }
    }

    private static boolean isBuyer(Optional<AttributionState> state) {
        return state.stream()
                .flatMap(s -> s.history().conversions().stream())
                .anyMatch(c -> c.kind() == ConversionKind.FIRST_PURCHASE && c.counts());
    }
}
