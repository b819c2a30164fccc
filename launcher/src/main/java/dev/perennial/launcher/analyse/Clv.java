package dev.perennial.launcher.analyse;

import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.ObservedCustomer;
import dev.perennial.analytics.value.LifetimeValue;
import dev.perennial.launcher.analyse.TransactionsFile.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Lifetime values of customers: the fits, and what follows for each. */
final class Clv {
    private final Model model;
    private final PurchaseFit purchases;
    private final Optional<GammaGamma.Fit> spend;
    private final int spenders;
    private final List<ClvCustomer> customers;
    private final double holdout;
    private final List<String> warnings = new ArrayList<>();

    private Clv(
            Model model,
            PurchaseFit purchases,
            Optional<GammaGamma.Fit> spend,
            int spenders,
            List<ClvCustomer> customers,
            double holdout) {
        this.model = model;
        this.purchases = purchases;
        this.spend = spend;
        this.spenders = spenders;
        this.customers = customers;
        this.holdout = holdout;
    }

    /**
     * Works it out.
     *
     * @param observed at least one
     * @param holdout length of the time to compare with, in the unit of the histories; 0 for none
     */
    static Clv of(List<ObservedCustomer> observed, Model model, LifetimeValue value, double holdout) {
        PurchaseFit purchases = model.fit(PurchaseHistories.of(
                observed.stream().map(ObservedCustomer::history).toList()));
        List<SpendHistory> spent = observed.stream()
                .filter(customer -> customer.meanRepeat() > 0)
                .map(customer -> new SpendHistory(customer.history().repeats(), customer.meanRepeat()))
                .toList();
        Optional<GammaGamma.Fit> spend = spent.isEmpty() ? Optional.empty() : Optional.of(GammaGamma.fit(spent));
        double ahead = holdout > 0 ? holdout : value.periods() * value.length();
        Optional<PurchaseModel> bought = Optional.of(purchases)
                .filter(fit -> fit.estimate().identified())
                .map(PurchaseFit::model);
        Optional<GammaGamma> paid = spend.filter(fit -> fit.estimate().identified())
                .map(GammaGamma.Fit::model)
                .filter(Clv::hasMean);
        List<ClvCustomer> customers = observed.stream()
                .map(customer -> ClvCustomer.of(customer, bought, paid, value, ahead))
                .toList();
        Clv clv = new Clv(model, purchases, spend, spent.size(), customers, holdout);
        clv.warn();
        return clv;
    }

    private static boolean hasMean(GammaGamma model) {
        return Double.isFinite(model.populationMean());
    }

    private void warn() {
        long repeating = repeating();
        if (!purchases.estimate().identified()) {
            warnings.add(
                    "The purchase model is not identified: the purchases do not tell its parameters, so nothing is foretold.");
        }
        if (repeating == 0) {
            warnings.add("Nobody bought twice: neither purchases nor spend can be foretold.");
        }
        if (spend.isPresent() && !spend.get().estimate().identified()) {
            warnings.add("The spend model is not identified: no spend and no value are told.");
        }
        if (spend.isPresent()
                && spend.get().estimate().identified()
                && !hasMean(spend.get().model())) {
            warnings.add("Amounts differ so much between customers that they have no mean (q is at most 1): no spend"
                    + " and no value are told.");
        }
        if (repeating > spenders) {
            warnings.add(
                    (repeating - spenders) + " repeat customers spent nothing and are left out of the spend model.");
        }
    }

    Report report(Transactions read) {
        Report report = Report.empty();
        report.text("model", Choice.name(model))
                .count("rows", read.rows())
                .count("rows_without_amount", read.free())
                .count("refunds", read.ledger().refunds())
                .count("refunds_without_purchase", read.ledger().refundsOfNothing())
                .count("customers", customers.size())
                .count("repeat_customers", repeating())
                .count(
                        "repeat_purchases",
                        customers.stream()
                                .mapToLong(customer ->
                                        customer.observed().history().repeats())
                                .sum());
        estimate(report, model.parameters(), purchases.estimate());
        spend.ifPresent(fit -> spend(report.within("gamma_gamma"), fit));
        sums(report.within("sums"));
        if (holdout > 0) {
            Holdout.of(customers).report(report.within("holdout").number("length", holdout));
        }
        List<String> all = new ArrayList<>(warnings);
        all.addAll(TransactionsFile.warnings(read.ledger().refundsOfNothing()));
        return report.texts("warnings", all);
    }

    private long repeating() {
        return customers.stream()
                .filter(customer -> customer.observed().history().repeats() > 0)
                .count();
    }

    private static void estimate(Report report, List<String> names, Estimate estimate) {
        report.numbers("parameters", names, Optional.of(estimate.parameters()))
                .numbers("standard_errors", names, estimate.standardErrors())
                .number("log_likelihood", estimate.logLikelihood())
                .flag("identified", estimate.identified());
    }

    private void spend(Report report, GammaGamma.Fit fit) {
        estimate(report, List.of("p", "q", "v"), fit.estimate());
        report.count("customers", spenders)
                .number("population_mean", fit.model().populationMean())
                .number(
                        "correlation",
                        Holdout.correlation(customers.stream()
                                .filter(customer -> customer.observed().meanRepeat() > 0)
                                .map(customer -> new double[] {
                                    customer.observed().history().repeats(),
                                    customer.observed().meanRepeat()
                                })
                                .toList()));
    }

    private void sums(Report report) {
        report.number("p_alive", sum(customers, ClvCustomer::alive))
                .number("expected_purchases", sum(customers, ClvCustomer::purchases))
                .number("expected_spend", sum(customers, ClvCustomer::spend))
                .number("clv", sum(customers, ClvCustomer::clv));
    }

    private static double sum(List<ClvCustomer> customers, ToDoubleFunction<ClvCustomer> figure) {
        return customers.stream().mapToDouble(figure).sum();
    }

    /** Writes a line for each customer. */
    void write(Path file) {
        try (Writer text = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "customer_id", "x", "t_x", "T", "zbar", "p_alive", "expected_purchases", "expected_spend", "clv");
            for (ClvCustomer customer : customers) {
                customer.print(csv);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
