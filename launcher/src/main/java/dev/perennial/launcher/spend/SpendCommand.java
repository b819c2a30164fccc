package dev.perennial.launcher.spend;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./perennial spend}. */
@Command(
        name = "spend",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What was spent to get and to keep customers.",
        subcommands = {SpendImportCommand.class, CommandLine.HelpCommand.class})
public final class SpendCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
