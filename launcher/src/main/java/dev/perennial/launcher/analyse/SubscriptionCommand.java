package dev.perennial.launcher.analyse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.perennial.analytics.renewal.Geometric;
import dev.perennial.analytics.renewal.RenewalFit;
import dev.perennial.analytics.renewal.RenewalModel;
import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial analyse subscription}. */
@Command(
        name = "subscription",
        mixinStandardHelpOptions = true,
        description =
                "Projects how many contracts are renewed, and what a lower loss would bring. Docs: docs/analyse.md.")
final class SubscriptionCommand implements Callable<Integer> {
    private static final int MOST_PERIODS = 1_200;

    @Option(
            names = "--survival",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the columns period, cohort and customers (alive in that period of the cohort),"
                    + " or period and percent; the first period is 0.")
    private Path survival = Path.of("");

    @Option(names = "--horizon", required = true, paramLabel = "N", description = "Last period that is projected.")
    private int horizon;

    @Option(
            names = "--discount",
            defaultValue = "0.1",
            description = "What a period takes off the worth of money to come (default: ${DEFAULT-VALUE}).")
    private double discount = 0.1;

    @Option(
            names = "--churn-cut",
            defaultValue = "0.1",
            description = "Scenario: the share of the loss that is saved (default: ${DEFAULT-VALUE}).")
    private double cut = 0.1;

    @Option(
            names = "--cut-from",
            paramLabel = "N",
            description = "Scenario: the first renewal with less loss (default: the first one that was not seen).")
    private int cutFrom;

    @Option(
            names = "--value",
            defaultValue = "100",
            description = "Scenario: what a contract that is alive brings in a period (default: ${DEFAULT-VALUE}).")
    private double value = 100;

    @Override
    public Integer call() {
        require("--horizon", horizon, horizon >= 1 && horizon <= MOST_PERIODS, "1 to " + MOST_PERIODS);
        require("--discount", discount, discount > 0 && discount < 10, "above 0, such as 0.1");
        require("--churn-cut", cut, cut >= 0 && cut <= 1, "0 to 1, such as 0.1");
        require("--cut-from", cutFrom, cutFrom >= 0, "1 or more");
        SurvivalFile seen = SurvivalFile.read(survival);
        RenewalFit.Fitted fitted = RenewalFit.fitted(seen.tenures());
        Report report = Report.empty();
        model(report, fitted, seen);
        curve(report.node().putArray("curve"), fitted.model());
        residual(report.within("derl"), fitted.model());
        scenario(report.within("scenario"), fitted.model(), cutFrom > 0 ? cutFrom : seen.last() + 1, seen.customers());
        Terminal.ofProcess().result(report.toString());
        return 0;
    }

    private static void require(String option, double given, boolean fine, String expected) {
        if (!fine) {
            throw new Complaint(option + ": " + given + " (expected: " + expected + ").");
        }
    }

    private static void model(Report report, RenewalFit.Fitted fitted, SurvivalFile seen) {
        switch (fitted.model()) {
            case ShiftedBetaGeometric model ->
                report.text("model", "sbg")
                        .numbers("parameters", List.of("alpha", "beta"), Optional.of(new double[] {
                            model.alpha(), model.beta()
                        }))
                        .numbers(
                                "standard_errors",
                                List.of("alpha", "beta"),
                                fitted.estimate().flatMap(estimate -> estimate.standardErrors()))
                        .number("mean_churn", model.meanChurn());
            case Geometric model ->
                report.text("model", "geometric")
                        .numbers("parameters", List.of("churn"), Optional.of(new double[] {model.churn()}))
                        .number("mean_churn", model.churn());
        }
        report.number("log_likelihood", fitted.model().logLikelihood(seen.tenures()))
                .flag("identified", fitted.model() instanceof ShiftedBetaGeometric)
                .count("customers", seen.customers())
                .count("last_period_seen", seen.last());
        report.texts(
                "warnings",
                fitted.model() instanceof Geometric
                        ? List.of(
                                "The loss does not fall with tenure, so alpha and beta are not identified: this is their"
                                        + " geometric limit, the same loss at every renewal.")
                        : List.of());
    }

    private void curve(ArrayNode curve, RenewalModel model) {
        for (int period = 0; period <= horizon; period++) {
            Report row =
                    Report.of(curve.addObject()).count("period", period).number("survival", model.survival(period));
            if (period > 0) {
                row.number("retention", model.retention(period));
            }
        }
    }

    private void residual(Report report, RenewalModel model) {
        report.number("discount", discount);
        Report periods = report.within("at_start_of_period");
        for (int period = 1; period <= horizon; period++) {
            periods.number(String.valueOf(period), model.residualLifetime(period, discount));
        }
    }

    private void scenario(Report report, RenewalModel model, int from, long customers) {
        double[] alive = new double[horizon + 1];
        double[] kept = new double[horizon + 1];
        alive[0] = 1;
        kept[0] = 1;
        double worth = 1;
        double base = 1;
        double saved = 1;
        for (int period = 1; period <= horizon; period++) {
            double loss = 1 - model.retention(period);
            alive[period] = alive[period - 1] * (1 - loss);
            kept[period] = kept[period - 1] * (1 - (period >= from ? loss * (1 - cut) : loss));
            worth /= 1 + discount;
            base += alive[period] * worth;
            saved += kept[period] * worth;
        }
        report.number("churn_cut", cut)
                .count("from_renewal", from)
                .number("discount", discount)
                .number("value_per_period", value)
                .number("customers_base", customers * alive[horizon])
                .number("customers_scenario", customers * kept[horizon])
                .number("value_base", customers * value * base)
                .number("value_scenario", customers * value * saved)
                .number("value_gained", customers * value * (saved - base));
    }
}
