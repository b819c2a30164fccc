package dev.perennial.attribution.content.report;

import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.Gate;
import dev.perennial.attribution.content.report.GateFigures.Cell;
import dev.perennial.attribution.content.report.GateReport.Difference;
import dev.perennial.attribution.content.report.GateReport.Group;
import dev.perennial.attribution.content.report.GateReport.Outcome;
import dev.perennial.attribution.value.CustomerShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the comparison of open with premium content from sums. Pure. */
final class BuildGateReport {
    static final String CAVEAT =
            "This is how customers differ who met open and premium content first, not what the gate"
                    + " caused: who comes to premium content may have been closer to the brand already. Only an experiment that"
                    + " opens it to some by chance tells that.";

    private static final Set<Gate> PREMIUM = Set.of(Gate.PREMIUM_GRANTED, Gate.PREMIUM_REFUSED);

    private final List<Cell> cells;

    BuildGateReport(GateFigures figures) {
        this.cells = figures.cells();
    }

    /** Each gate, in their order, also those that nobody met. */
    List<Group> groups() {
        return Stream.of(Gate.values())
                .map(gate -> new Group(
                        gate,
                        customers(Set.of(gate)),
                        Stream.of(Requirement.values())
                                .map(outcome -> outcome(Set.of(gate), outcome))
                                .toList()))
                .toList();
    }

    /** What differs from open content. */
    List<Difference> differences() {
        List<Difference> all = new ArrayList<>();
        for (Requirement outcome : Requirement.values()) {
            all.add(difference("premium", PREMIUM, outcome));
        }
        for (Requirement outcome : Requirement.values()) {
            all.add(difference(Gate.PREMIUM_GRANTED.key(), Set.of(Gate.PREMIUM_GRANTED), outcome));
        }
        return all;
    }

    /** What to be careful about. */
    List<String> warnings(boolean isCut) {
        List<String> warnings = new ArrayList<>();
        if (isCut) {
            warnings.add("months_left_out");
        }
        long open = customers(Set.of(Gate.OPEN));
        long premium = customers(PREMIUM);
        if (open + premium == 0) {
            warnings.add("nobody");
            return warnings;
        }
        if (open < BuildComparison.FEW_CUSTOMERS) {
            warnings.add("few_open");
        }
        if (premium < BuildComparison.FEW_CUSTOMERS) {
            warnings.add("few_premium");
        }
        return warnings;
    }

    private Difference difference(String name, Set<Gate> gates, Requirement outcome) {
        @Nullable CustomerShare one = outcome(gates, outcome).reached();
        @Nullable CustomerShare open = outcome(Set.of(Gate.OPEN), outcome).reached();
        return new Difference(name, outcome, one == null || open == null ? null : ShareDifference.of(one, open));
    }

    private Outcome outcome(Set<Gate> gates, Requirement outcome) {
        long atRisk = of(gates, outcome).mapToLong(Cell::atRisk).sum();
        long reached = of(gates, outcome).mapToLong(Cell::reached).sum();
        return new Outcome(outcome, atRisk, atRisk == 0 ? null : CustomerShare.of(reached, atRisk));
    }

    private long customers(Set<Gate> gates) {
        return of(gates, Requirement.ADDRESS).mapToLong(Cell::customers).sum();
    }

    private Stream<Cell> of(Set<Gate> gates, Requirement outcome) {
        return cells.stream().filter(cell -> gates.contains(cell.gate()) && cell.requirement() == outcome);
    }
}
