package dev.perennial.launcher.analyse;

import dev.perennial.analytics.attribution.Heuristic;
import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.Paths;
import dev.perennial.analytics.attribution.Shapley;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What to say of credit that is nothing, or not exact. */
final class AttributionWarnings {
    private static final int MOST_NAMED = 20;

    private AttributionWarnings() {}

    static List<String> of(Paths paths, List<CreditModelName> models) {
        List<String> warnings = new ArrayList<>();
        PathOutcome total = paths.total();
        int channels = paths.channels().size();
        if (total.conversions() == 0) {
            warnings.add("Nothing converted: there is nothing to credit, so all figures are 0.");
        } else {
            untouched(paths, warnings);
            if (total.value() == 0) {
                warnings.add("The conversions have no value in sum: there is no value to credit.");
            }
        }
        if (channels > Shapley.MOST_ENUMERATED && models.stream().anyMatch(CreditModelName::isShapley)) {
            warnings.add("shapley: " + channels + " channels are too many to try all sets of them (at most "
                    + Shapley.MOST_ENUMERATED + "), so conversion_rate_game is the mean of "
                    + Shapley.DRAWN_ORDERS + " drawn orders; see conversion_rate_standard_errors.");
        }
        return warnings;
    }

    private static void untouched(Paths paths, List<String> warnings) {
        double[] conversions = Heuristic.LINEAR_UNIQUE.credit(paths).conversions();
        List<String> names = IntStream.range(0, conversions.length)
                .filter(channel -> conversions[channel] == 0)
                .mapToObj(paths.channels()::get)
                .toList();
        if (!names.isEmpty()) {
            int more = names.size() - MOST_NAMED;
            warnings.add("No conversion touched these channels, so they have no credit: "
                    + names.stream().limit(MOST_NAMED).toList()
                    + (more > 0 ? " and " + more + " more." : "."));
        }
    }
}
