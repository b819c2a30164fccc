package dev.perennial.launcher.analyse;

import dev.perennial.analytics.attribution.Credit;
import dev.perennial.analytics.attribution.DrawnGame;
import dev.perennial.analytics.attribution.Markov;
import dev.perennial.analytics.attribution.PathOutcome;
import dev.perennial.analytics.attribution.Paths;
import dev.perennial.analytics.attribution.Shapley;
import dev.perennial.analytics.attribution.Transitions;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial analyse attribution}. */
@Command(
        name = "attribution",
        mixinStandardHelpOptions = true,
        description = "Credits conversions and their value to the channels of the paths. Docs: docs/analyse.md.")
final class AttributionCommand implements Callable<Integer> {
    /** Of the channels, where they are too many to look at every set of them. */
    @Option(
            names = "--paths",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the columns path, total_conversions, total_conversion_value and total_null.")
    private Path file = Path.of("");

    @Option(
            names = "--models",
            defaultValue = "first,last,linear,position,markov:1,markov:2,markov:3,shapley",
            description = "Separated by commas (default: ${DEFAULT-VALUE}).")
    private String models = "";

    @Option(
            names = "--separator",
            defaultValue = ">",
            description = "Between the channels of a path (default: ${DEFAULT-VALUE}).")
    private String separator = ">";

    @Option(names = "--no-nulls", description = "Leave those out who did not convert.")
    private boolean noNulls;

    @Override
    public Integer call() {
        if (separator.isEmpty()) {
            throw new Complaint("--separator: nothing (expected: at least one character).");
        }
        List<CreditModelName> names = CreditModelName.all(models);
        Paths paths = PathsFile.read(file, separator, !noNulls);
        PathOutcome total = paths.total();
        Report report = Report.empty();
        report.within("totals")
                .count("rows", paths.size())
                .count("channels", paths.channels().size())
                .number("conversions", total.conversions())
                .number("value", total.value())
                .number("nulls", total.nulls());
        Report all = report.within("models");
        names.forEach(name -> add(all.within(name.name()), name, paths, total));
        report.texts("warnings", AttributionWarnings.of(paths, names));
        Terminal.ofProcess().result(report.toString());
        return 0;
    }

    private static void add(Report report, CreditModelName name, Paths paths, PathOutcome total) {
        if (name.rule().isPresent()) {
            channels(report, paths, name.rule().get().credit(paths));
        } else if (name.order().isPresent()) {
            markov(report, paths, name.order().get(), total);
        } else {
            shapley(report, paths);
        }
    }

    private static Report channels(Report report, Paths paths, Credit credit) {
        Report channels = report.within("channels");
        for (int i = 0; i < paths.channels().size(); i++) {
            channels.within(paths.channels().get(i))
                    .number("conversions", credit.conversions()[i])
                    .number("value", credit.value()[i]);
        }
        return channels;
    }

    private static void markov(Report report, Paths paths, int order, PathOutcome total) {
        Markov markov = Markov.of(Transitions.of(paths, order), paths.channels().size(), total);
        report.count("order", order).count("states", markov.states()).number("p_conversion", markov.conversionChance());
        Report channels = report.within("channels");
        for (int i = 0; i < paths.channels().size(); i++) {
            channels.within(paths.channels().get(i))
                    .number("conversions", markov.credit().conversions()[i])
                    .number("value", markov.credit().value()[i])
                    .number("removal_effect", markov.removalEffects()[i])
                    .number("removal_effect_value", markov.valueRemovalEffects()[i]);
        }
    }

    private static void shapley(Report report, Paths paths) {
        Shapley shapley = Shapley.of(paths);
        report.text("game", "conversions (and value) of the paths whose channels are all in the coalition");
        channels(report, paths, shapley.inside());
        DrawnGame game = shapley.conversionRateGame();
        numbers(report.within("conversion_rate_game"), paths, game.values());
        if (!game.isExact()) {
            numbers(report.within("conversion_rate_standard_errors"), paths, game.standardErrors());
            report.count("conversion_rate_orders", game.orders());
        }
    }

    private static void numbers(Report report, Paths paths, double[] values) {
        for (int i = 0; i < values.length; i++) {
            report.number(paths.channels().get(i), values[i]);
        }
    }
}
