package dev.perennial.launcher.analyse;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./perennial analyse}. */
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works out value, attribution and retention from files; writes JSON. Nothing needs to run.",
        subcommands = {
            ClvCommand.class,
            AttributionCommand.class,
            RetentionCommand.class,
            SubscriptionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class AnalyseCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
