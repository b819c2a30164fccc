package dev.perennial.stage.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.stage.retention.ContractReport.FittedModel;
import dev.perennial.stage.retention.ContractReport.ProjectedRenewal;
import dev.perennial.stage.retention.ContractReport.RenewalRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractReportTest {
    private static final LocalDate DAY = LocalDate.parse("2026-01-01");

    /** Of 1,000 contracts so many are there after each year: Fader and Hardie 2007, table 1, regular customers. */
    private static final List<Integer> REGULAR = List.of(1000, 631, 468, 382, 326, 289, 262, 241);

    @Test
    void projectsThePublishedCurve() {
        ContractReport report = report(null, Map.of("P1Y", contracts(REGULAR)), 5);

        FittedModel model = requireNonNull(report.model());
        assertThat(model.name()).isEqualTo("shifted_beta_geometric");
        assertThat(requireNonNull(model.alpha())).isCloseTo(0.704077298, withinPercentage(1e-3));
        assertThat(requireNonNull(model.beta())).isCloseTo(1.18204303, withinPercentage(1e-3));
        assertThat(model.logLikelihood()).isCloseTo(-1680.265188, within(1e-6));
        assertThat(report.running()).isEqualTo(241);
        assertThat(report.renewals()).extracting(RenewalRow::lost).containsExactly(369L, 163L, 86L, 56L, 37L, 27L, 21L);
        assertThat(report.renewals().getLast().survival()).isCloseTo(0.241, within(1e-9));
        assertThat(report.projection()).extracting(ProjectedRenewal::renewal).endsWith(10, 11, 12);
        assertThat(report.projection().getLast().survival()).isCloseTo(0.1700374528, within(1e-6));
    }

    @Test
    void countsThoseThatWereNeverUpForRenewalAsContractsOnly() {
        ContractReport report = report(null, Map.of("P1M", seen(70, 0, new ContractCount(20, 10))), 1);

        assertThat(report.contracts()).isEqualTo(70);
        assertThat(report.renewals()).singleElement().satisfies(first -> {
            assertThat(first.cameUp()).isEqualTo(30);
            assertThat(first.renewed()).isEqualTo(20);
        });
        assertThat(requireNonNull(report.model()).name()).isEqualTo("geometric");
        assertThat(requireNonNull(report.model()).churn()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void doesNotExpectARenewalOfThoseForWhomItHasNotComeUp() {
        List<RenewalRow> renewals = report(
                        null, Map.of("P1M", seen(50, 0, new ContractCount(40, 10), new ContractCount(15, 5))), 0)
                .renewals();

        assertThat(renewals).extracting(RenewalRow::cameUp).containsExactly(50L, 20L);
        assertThat(renewals).extracting(RenewalRow::renewed).containsExactly(40L, 15L);
        assertThat(renewals.getLast().survival()).isCloseTo(0.8 * 0.75, within(1e-12));
    }

    @Test
    void saysNothingOfCancellationsWhoseRenewalIsToCome() {
        ContractReport report = report(null, Map.of("P1M", seen(1000, 100)), 12);

        assertThat(report.running()).isEqualTo(1000);
        assertThat(report.leaving()).isEqualTo(100);
        assertThat(report.renewals()).isEmpty();
        assertThat(report.model()).isNull();
        assertThat(report.projection()).isEmpty();
    }

    @Test
    void beginsWithTheFirstMonthUnlessAnotherIsAskedFor() {
        SortedMap<String, SeenContracts> both = new TreeMap<>(Map.of(
                "P1M", new SeenContracts(DAY, new TreeMap<>(Map.of(0, ContractCount.KEPT)), 0),
                "P1Y", new SeenContracts(DAY.minusYears(2), new TreeMap<>(Map.of(0, ContractCount.KEPT)), 0)));

        assertThat(ContractReport.of("UTC", null, DAY, null, 0, both).from()).isEqualTo(DAY.minusYears(2));
        assertThat(ContractReport.of("UTC", DAY.minusYears(9), DAY, null, 0, both)
                        .from())
                .isEqualTo(DAY.minusYears(9));
        assertThat(ContractReport.of("UTC", null, DAY, null, 0, new TreeMap<>()).from())
                .isNull();
    }

    @Test
    void isAboutTheMostUsualIntervalUnlessAnotherIsAskedFor() {
        Map<String, SeenContracts> both = Map.of("P1M", contracts(List.of(10, 5)), "P1Y", contracts(List.of(30, 20)));

        assertThat(report(null, both, 0).interval()).isEqualTo("P1Y");
        assertThat(report("P1M", both, 0).contracts()).isEqualTo(10);
        assertThat(report("P1M", both, 0).intervals()).hasSize(2);
    }

    @Test
    void isEmptyWithoutContracts() {
        ContractReport none = report(null, Map.of(), 12);

        assertThat(none.interval()).isNull();
        assertThat(none.model()).isNull();
        assertThat(none.renewals()).isEmpty();
        assertThat(none.projection()).isEmpty();
        assertThat(report(null, Map.of("P1M", seen(7, 0)), 12).model()).isNull();
        SeenContracts lost = seen(7, 0, new ContractCount(0, 7));
        assertThat(requireNonNull(report(null, Map.of("P1M", lost), 12).model()).churn())
                .isEqualTo(1);
    }

    /** So many are there after each renewal, from the beginning on. */
    private static SeenContracts contracts(List<Integer> there) {
        ContractCount[] renewals = new ContractCount[there.size() - 1];
        for (int i = 0; i < renewals.length; i++) {
            renewals[i] = new ContractCount(there.get(i + 1), there.get(i) - there.get(i + 1));
        }
        return seen(there.getFirst(), 0, renewals);
    }

    private static SeenContracts seen(long begun, long leaving, ContractCount... renewals) {
        TreeMap<Integer, ContractCount> counts = new TreeMap<>(Map.of(0, new ContractCount(begun, 0)));
        for (ContractCount renewal : renewals) {
            counts.put(counts.size(), renewal);
        }
        return new SeenContracts(DAY, counts, leaving);
    }

    private static ContractReport report(@Nullable String chosen, Map<String, SeenContracts> contracts, int ahead) {
        return ContractReport.of("UTC", DAY, DAY, chosen, ahead, new TreeMap<>(contracts));
    }
}
