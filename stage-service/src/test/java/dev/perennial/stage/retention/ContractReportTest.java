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
        TreeMap<Integer, ContractCount> counts = new TreeMap<>();
        counts.put(0, new ContractCount(50, 10));
        counts.put(1, new ContractCount(20, 0));

        ContractReport report = report(null, Map.of("P1M", counts), 1);

        assertThat(report.contracts()).isEqualTo(80);
        assertThat(report.renewals()).singleElement().satisfies(first -> {
            assertThat(first.cameUp()).isEqualTo(30);
            assertThat(first.renewed()).isEqualTo(20);
        });
        assertThat(requireNonNull(report.model()).name()).isEqualTo("geometric");
        assertThat(requireNonNull(report.model()).churn()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void doesNotExpectARenewalOfThoseForWhomItHasNotComeUp() {
        TreeMap<Integer, ContractCount> counts = new TreeMap<>();
        counts.put(0, new ContractCount(0, 10));
        counts.put(1, new ContractCount(20, 5));
        counts.put(2, new ContractCount(15, 0));

        List<RenewalRow> renewals = report(null, Map.of("P1M", counts), 0).renewals();

        assertThat(renewals).extracting(RenewalRow::cameUp).containsExactly(50L, 20L);
        assertThat(renewals).extracting(RenewalRow::renewed).containsExactly(40L, 15L);
        assertThat(renewals.getLast().survival()).isCloseTo(0.8 * 0.75, within(1e-12));
    }

    @Test
    void isAboutTheMostUsualIntervalUnlessAnotherIsAskedFor() {
        Map<String, TreeMap<Integer, ContractCount>> both =
                Map.of("P1M", contracts(List.of(10, 5)), "P1Y", contracts(List.of(30, 20)));

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
        TreeMap<Integer, ContractCount> fresh = new TreeMap<>(Map.of(0, new ContractCount(7, 0)));
        assertThat(report(null, Map.of("P1M", fresh), 12).model()).isNull();
        TreeMap<Integer, ContractCount> lost = new TreeMap<>(Map.of(0, new ContractCount(0, 7)));
        assertThat(requireNonNull(report(null, Map.of("P1M", lost), 12).model()).churn())
                .isEqualTo(1);
    }

    private static TreeMap<Integer, ContractCount> contracts(List<Integer> there) {
        TreeMap<Integer, ContractCount> counts = new TreeMap<>();
        for (int i = 0; i + 1 < there.size(); i++) {
            counts.put(i, new ContractCount(0, there.get(i) - there.get(i + 1)));
        }
        counts.put(there.size() - 1, new ContractCount(there.getLast(), 0));
        return counts;
    }

    private static ContractReport report(
            @Nullable String chosen, Map<String, TreeMap<Integer, ContractCount>> contracts, int ahead) {
        LocalDate day = LocalDate.parse("2026-01-01");
        SortedMap<String, SortedMap<Integer, ContractCount>> all = new TreeMap<>(contracts);
        return ContractReport.of("UTC", day, day, chosen, ahead, all);
    }
}
