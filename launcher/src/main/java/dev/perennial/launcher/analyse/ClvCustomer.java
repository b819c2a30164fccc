package dev.perennial.launcher.analyse;

import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.ObservedCustomer;
import dev.perennial.analytics.value.LifetimeValue;
import java.io.IOException;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVPrinter;

/**
 * What is to be expected of a customer; NaN where the models are not identified.
 *
 * @param alive chance still to be a customer
 * @param purchases to expect in the hold-out, or else within the horizon of the value
 * @param spend mean amount of a purchase; NaN where it has no bound
 * @param clv lifetime value; NaN likewise
 */
record ClvCustomer(ObservedCustomer observed, double alive, double purchases, double spend, double clv) {

    static ClvCustomer of(
            ObservedCustomer observed,
            Optional<PurchaseModel> buying,
            Optional<GammaGamma> spending,
            LifetimeValue value,
            double ahead) {
        double spend = spending.map(known -> spend(observed, known)).orElse(Double.NaN);
        return new ClvCustomer(
                observed,
                told(buying, model -> model.probabilityAlive(observed.history())),
                told(buying, model -> model.expectedPurchases(observed.history(), ahead)),
                spend,
                Double.isFinite(spend)
                        ? told(buying, model -> value.of(model, observed.history(), spend))
                        : Double.NaN);
    }

    private static double told(Optional<PurchaseModel> buying, ToDoubleFunction<PurchaseModel> figure) {
        return buying.map(figure::applyAsDouble).orElse(Double.NaN);
    }

    private static double spend(ObservedCustomer observed, GammaGamma known) {
        return observed.meanRepeat() > 0
                ? known.expectedMean(new SpendHistory(observed.history().repeats(), observed.meanRepeat()))
                : known.populationMean();
    }

    void print(CSVPrinter csv) throws IOException {
        csv.printRecord(
                observed.id(),
                observed.history().repeats(),
                observed.history().recency(),
                observed.history().age(),
                observed.meanRepeat(),
                number(alive),
                number(purchases),
                number(spend),
                number(clv));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
