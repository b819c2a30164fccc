package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseFit;
import dev.perennial.customer.value.ValueModel.Counts;
import dev.perennial.customer.value.ValueModel.Parameter;
import dev.perennial.customer.value.ValueModel.Purchases;
import dev.perennial.customer.value.ValueModel.Spend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fits the model of a brand. With enough repeat buyers the likeliest parameters of the model that foretold the hold-out best;
 * with few the likeliest given what is known of another shop, which gives way as purchases come; with none nothing.
 */
final class ModelFit {
    /** Fewer repeat buyers leave standard errors as large as the parameters. */
    static final int LEAST_REPEATERS = 30;

    private final Observations observed;
    private final ValueSettings settings;
    private final Optional<ModelParameters> before;

    /** @param before parameters of the version before, to begin at */
    ModelFit(Observations observed, ValueSettings settings, Optional<ModelParameters> before) {
        this.observed = observed;
        this.settings = settings;
        this.before = before;
    }

    /** Parameters that were found, and by which model. */
    private record Found(ModelKind kind, PurchaseFit fit, Optional<String> reason) {
        Found(ModelKind kind, ModelKind.Found found) {
            this(kind, found.fit(), found.reason());
        }
    }

    /** The next version. */
    ValueModel fit(int version, Instant now) {
        if (observed.customers() == 0) {
            return nothing(version, now, "Nobody has bought anything yet.");
        }
        if (observed.repeatCustomers() == 0) {
            return nothing(
                    version,
                    now,
                    "All " + observed.customers() + " customers bought once: whether anybody comes back is not known.");
        }
        Optional<Spend> spend = SpendFit.of(observed.spend(), observed.meanPurchaseMinor());
        if (spend.isEmpty()) {
            return nothing(version, now, "No purchase has an amount in a currency that the brand has a rate for.");
        }
        return observed.repeatCustomers() < LEAST_REPEATERS
                ? byPrior(version, now, spend.get())
                : byOrders(version, now, spend.get());
    }

    private ValueModel byPrior(int version, Instant now, Spend spend) {
        PurchaseFit fit = ModelKind.BGNBD.bounded(observed.histories());
        String reason = "Only " + observed.repeatCustomers() + " customers bought again (expected: at least "
                + LEAST_REPEATERS + " for a fit of its own).";
        return fit.estimate().identified()
                ? model(
                        version,
                        now,
                        Basis.PRIOR,
                        Optional.of(reason),
                        new Found(ModelKind.BGNBD, fit, Optional.of(reason)),
                        spend,
                        Optional.empty())
                : nothing(version, now, HoldoutTrial.NOT_FINITE);
    }

    private ValueModel byOrders(int version, Instant now, Spend spend) {
        Optional<HoldoutTrial> trial = observed.trial().map(HoldoutTrial::new).filter(tried -> !tried.ranking()
                .isEmpty());
        Optional<Found> found = trial.isPresent() ? first(trial.get()) : likeliest();
        return found.map(best -> model(
                        version,
                        now,
                        best.reason().isPresent() ? Basis.PRIOR : Basis.FITTED,
                        best.reason(),
                        best,
                        spend,
                        trial))
                .orElseGet(() -> nothing(
                        version,
                        now,
                        "The purchases do not tell the parameters of any model: there is no" + " finite estimate."));
    }

    /** The best of the trial that all purchases tell the parameters of. */
    private Optional<Found> first(HoldoutTrial trial) {
        for (ModelKind kind : trial.ranking()) {
            double[] near = before.filter(known -> known.kind() == kind)
                    .map(known -> known.purchases().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .orElseGet(() -> trial.parameters(kind));
            PurchaseFit warm = kind.fit(observed.histories(), Optional.of(near));
            if (warm.estimate().identified()) {
                return Optional.of(new Found(kind, warm, Optional.empty()));
            }
            ModelKind.Found found = kind.find(observed.histories(), Optional.empty());
            if (found.isIdentified()) {
                return Optional.of(new Found(kind, found));
            }
        }
        return Optional.empty();
    }

    /** Where nothing can be held out: all have as many parameters, so the likeliest is also the best by any criterion of information. */
    private Optional<Found> likeliest() {
        return likeliest(kind -> new Found(kind, kind.fit(observed.histories(), Optional.empty()), Optional.empty()))
                .or(() -> likeliest(kind -> new Found(kind, kind.find(observed.histories(), Optional.empty()))));
    }

    private static Optional<Found> likeliest(Function<ModelKind, Found> fit) {
        return Arrays.stream(ModelKind.values())
                .map(fit)
                .filter(found -> found.fit().estimate().identified())
                .max(Comparator.comparingDouble(found -> found.fit().estimate().logLikelihood()));
    }

    private ValueModel model(
            int version,
            Instant now,
            Basis basis,
            Optional<String> reason,
            Found found,
            Spend spend,
            Optional<HoldoutTrial> trial) {
        return new ValueModel(
                version,
                now,
                observed.until(),
                basis,
                reason,
                counts(),
                Optional.of(purchases(found)),
                Optional.of(spend),
                trial.map(tried -> tried.check(found.kind())),
                trial.isPresent() ? Optional.empty() : Optional.of(noHoldout()),
                List.of());
    }

    private String noHoldout() {
        return observed.repeatCustomers() < LEAST_REPEATERS
                ? "Too few customers bought again for something to be held out."
                : "Less than eight weeks, or fewer than " + LEAST_REPEATERS
                        + " customers with a repeat purchase in the first part: nothing is held out.";
    }

    private ValueModel nothing(int version, Instant now, String reason) {
        return new ValueModel(
                version,
                now,
                observed.until(),
                Basis.NOT_IDENTIFIED,
                Optional.of(reason),
                counts(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("There is no model to be checked."),
                List.of());
    }

    private Counts counts() {
        long fitted = observed.histories().customers();
        return new Counts(
                observed.customers(),
                observed.repeatCustomers(),
                observed.repeatPurchases(),
                fitted < observed.customers() ? Optional.of(fitted) : Optional.empty());
    }

    private Purchases purchases(Found found) {
        double[] values = found.fit().estimate().parameters();
        Optional<double[]> errors = found.fit().estimate().standardErrors();
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            int index = i;
            parameters.add(
                    new Parameter(found.kind().parameters().get(i), values[i], errors.map(known -> known[index])));
        }
        double horizon = settings.horizon().periods() * settings.horizon().length();
        double[] sums = {0, 0};
        observed.histories().forEach((history, customers) -> {
            sums[0] += customers * found.fit().model().probabilityAlive(history);
            sums[1] += customers * found.fit().model().expectedPurchases(history, horizon);
        });
        return new Purchases(
                found.kind(),
                List.copyOf(parameters),
                found.fit().estimate().logLikelihood(),
                found.fit().estimate().steps(),
                sums[0] * observed.customersByKnown(),
                sums[1] * observed.customersByKnown());
    }
}
