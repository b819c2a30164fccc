package dev.perennial.customer.relationship;

import dev.perennial.analytics.chance.Calibration;
import dev.perennial.analytics.chance.Cases;
import dev.perennial.analytics.chance.Discrimination;
import dev.perennial.analytics.chance.LogisticFit;
import dev.perennial.analytics.chance.LogisticRegression;
import dev.perennial.customer.relationship.LandmarkModel.Coefficient;
import dev.perennial.customer.relationship.LandmarkModel.Estimated;
import dev.perennial.customer.relationship.ScoreCheck.ScoreGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Learns from customers of whom it is known what came after a landmark. Checked in time: fitted on the older seven tenths, tried on the
 * newer ones; what is no better than the base rate there gives everybody the base rate. What is in force is fitted on all.
 */
final class ModelFit {
    /** Fewer of those for whom it came, or of the others, tell nothing of what they have in common. */
    static final int LEAST_OUTCOMES = 30;

    /** Behaviours that fewer customers showed are left out. */
    static final int LEAST_SHOWN = 10;

    /**
     * Of a coefficient, before anything is seen: a standard deviation more of a behaviour changes the odds by a factor above e, or
     * below 1/e, in one of twenty cases.
     */
    static final double PRIOR_DEVIATION = 0.5;

    private static final double NORMAL_95 = 1.959963984540054;
    private static final int LEAST_HELD_OUT = 10;
    private static final double FITTED_SHARE = 0.7;
    private static final int GROUPS = 10;

    private final ObservedCases observed;
    private final int outcomeDays;
    private final Cases cases;

    ModelFit(ObservedCases observed, int outcomeDays) {
        this.observed = observed;
        this.outcomeDays = outcomeDays;
        this.cases = observed.cases();
    }

    /** What is known at the landmark. */
    LandmarkModel fit() {
        int came = cases.positives();
        int rest = cases.size() - came;
        if (came < LEAST_OUTCOMES || rest < LEAST_OUTCOMES) {
            return without(tooFew(came, rest));
        }
        Optional<LogisticFit> all = LogisticFit.of(cases, PRIOR_DEVIATION, LEAST_SHOWN);
        if (all.filter(LogisticFit::converged).isEmpty()) {
            return without("The search for the likeliest model did not end.");
        }
        Optional<ScoreCheck> check = check();
        Optional<String> reason = check.map(ModelFit::verdict)
                .orElse(Optional.of("Too few customers to hold some out: the model could not be checked."));
        boolean tells = check.map(ScoreCheck::betterThanBaseRate).orElse(true);
        return model(tells ? ScoreBasis.FITTED : ScoreBasis.BASE_RATE, reason, all.get(), check);
    }

    private String tooFew(int came, int rest) {
        int days = observed.landmark().days() + outcomeDays;
        if (cases.size() == 0) {
            return observed.repeated() == 0
                    ? "No customer has been known for " + days
                            + " days yet; a shorter time is set with PUT /v1/relationship/settings."
                    : "All " + observed.repeated() + " customers who have been known for " + days
                            + " days had ordered more than once by day "
                            + observed.landmark().days() + ".";
        }
        return "Of " + cases.size() + " customers who have been known for " + days + " days " + came + " ordered and "
                + rest + " did not (expected: at least " + LEAST_OUTCOMES + " of either).";
    }

    private LandmarkModel without(String reason) {
        return new LandmarkModel(
                observed.landmark().days(),
                ScoreBasis.NOT_IDENTIFIED,
                Optional.of(reason),
                cases.size(),
                observed.repeated(),
                cases.positives(),
                baseRate(),
                observed.newest(),
                observed.oldest(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private Optional<Double> baseRate() {
        return cases.size() == 0 ? Optional.empty() : Optional.of((double) cases.positives() / cases.size());
    }

    /** Where there are enough of either sort in both parts. */
    private Optional<ScoreCheck> check() {
        int cut = (int) (cases.size() * FITTED_SHARE);
        Cases older = cases.part(0, cut);
        Cases newer = cases.part(cut, cases.size());
        if (Math.min(older.positives(), older.size() - older.positives()) < LEAST_HELD_OUT
                || Math.min(newer.positives(), newer.size() - newer.positives()) < LEAST_HELD_OUT) {
            return Optional.empty();
        }
        return LogisticFit.of(older, PRIOR_DEVIATION, LEAST_SHOWN)
                .flatMap(fit -> check(fit.model(), older, newer, observed.begin(cut)));
    }

    private static Optional<ScoreCheck> check(LogisticRegression model, Cases older, Cases newer, Instant from) {
        double[] chances = model.chances(newer);
        double baseRate = (double) older.positives() / older.size();
        Calibration calibration = Calibration.of(chances, newer.outcomes(), baseRate, GROUPS);
        return Discrimination.of(chances, newer.outcomes())
                .map(told -> new ScoreCheck(
                        from,
                        older.size(),
                        newer.size(),
                        newer.positives(),
                        told.area(),
                        told.low(),
                        told.high(),
                        calibration.brier(),
                        calibration.brierOfBaseRate(),
                        calibration.predicted(),
                        calibration.observed(),
                        calibration.groups().stream()
                                .map(group -> new ScoreGroup(
                                        group.cases(), group.predicted(), group.observed(), group.low(), group.high()))
                                .toList(),
                        told.tells() && calibration.brier() < calibration.brierOfBaseRate()));
    }

    private static Optional<String> verdict(ScoreCheck check) {
        if (check.betterThanBaseRate()) {
            return Optional.empty();
        }
        return Optional.of(
                check.low() > 0.5
                        ? String.format(
                                Locale.ROOT,
                                "What customers do early tells who orders, but the chances are no closer than the base rate: Brier"
                                        + " score %.4f against %.4f.",
                                check.brier(),
                                check.brierOfBaseRate())
                        : String.format(
                                Locale.ROOT,
                                "What customers do early tells no better than the base rate who orders: the area under the curve is"
                                        + " %.3f, from %.3f to %.3f, and 0.5 is chance.",
                                check.areaUnderCurve(),
                                check.low(),
                                check.high()));
    }

    private LandmarkModel model(
            ScoreBasis basis, Optional<String> reason, LogisticFit fit, Optional<ScoreCheck> check) {
        List<String> names = Features.names();
        List<Coefficient> coefficients = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (fit.model().deviations()[i] > 0) {
                coefficients.add(coefficient(names.get(i), i, fit));
            } else {
                leftOut.add(names.get(i));
            }
        }
        return new LandmarkModel(
                observed.landmark().days(),
                basis,
                reason,
                cases.size(),
                observed.repeated(),
                cases.positives(),
                baseRate(),
                observed.newest(),
                observed.oldest(),
                Optional.of(new Estimated(fit.model().intercept(), fit.interceptError())),
                coefficients,
                leftOut,
                check);
    }

    private Coefficient coefficient(String name, int feature, LogisticFit fit) {
        double logOdds = fit.model().coefficients()[feature];
        double error = fit.standardErrors()[feature];
        return new Coefficient(
                name,
                logOdds,
                error,
                Math.exp(logOdds),
                Math.exp(logOdds - NORMAL_95 * error),
                Math.exp(logOdds + NORMAL_95 * error),
                fit.model().means()[feature],
                fit.model().deviations()[feature],
                cases.shown(feature));
    }
}
