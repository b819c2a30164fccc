package dev.perennial.analytics.renewal;

import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.LogLikelihood;
import java.util.List;

/** Log-likelihood of {@link ShiftedBetaGeometric} by alpha and beta, with its derivatives: renewal by renewal. */
final class RenewalLikelihood implements LogLikelihood {
    private static final int PARAMETERS = 2;

    private final double[] renewed;
    private final double[] lost;

    RenewalLikelihood(List<Tenure> seen) {
        int last = seen.stream().mapToInt(Tenure::period).max().orElse(0);
        renewed = new double[last];
        lost = new double[last];
        for (Tenure tenure : seen) {
            lost[tenure.period() - 1] += tenure.lost();
            for (int i = 0; i < tenure.period(); i++) {
                renewed[i] += i < tenure.period() - 1 ? tenure.lost() + tenure.running() : tenure.running();
            }
        }
    }

    @Override
    public Curvature at(double[] parameters) {
        double alpha = parameters[0];
        double beta = parameters[1];
        double[] sums = new double[Curvature.sums(PARAMETERS)];
        for (int i = 0; i < lost.length; i++) {
            double stay = beta + i;
            double all = alpha + stay;
            double both = renewed[i] + lost[i];
            sums[0] += renewed[i] * Math.log(stay / all) + lost[i] * Math.log(alpha / all);
            sums[1] += lost[i] / alpha - both / all;
            sums[2] += renewed[i] / stay - both / all;
            sums[3] += both / (all * all) - lost[i] / (alpha * alpha);
            sums[4] += both / (all * all);
            sums[5] += both / (all * all) - renewed[i] / (stay * stay);
        }
        return Curvature.of(sums, PARAMETERS);
    }
}
