package dev.perennial.launcher;

import dev.perennial.launcher.analyse.AnalyseCommand;
import dev.perennial.launcher.bench.BenchCommand;
import dev.perennial.launcher.chaos.ChaosCommand;
import dev.perennial.launcher.demo.load.DemoCommand;
import dev.perennial.launcher.imports.ImportCommand;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.spend.SpendCommand;
import dev.perennial.launcher.status.StatusCommand;
import dev.perennial.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code ./perennial}: runs Perennial on this machine. */
@Command(
        name = "perennial",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs Perennial on this machine: a PostgreSQL and the four services.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ImportCommand.class,
            SpendCommand.class,
            DemoCommand.class,
            AnalyseCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ResetCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Environment: PERENNIAL_DATA (folder of database, keys and logs; .perennial), PERENNIAL_PORT_BASE (first port"
                    + " of the services; 8081), PERENNIAL_CUSTOMER_PORT, PERENNIAL_STAGE_PORT, PERENNIAL_ATTRIBUTION_PORT,"
                    + " PERENNIAL_REFERRAL_PORT (one service each), PERENNIAL_POSTGRES_PORT (15432), JAVA_HOME."
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs a command; its exit code is 0 when it did what it was asked to. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** The same without ending the process. */
    static int execute(String... arguments) {
        Failures failures =
                new Failures(Terminal.ofProcess(), Installation.ofProcess().home());
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .versionProvider(new Version()));
        return line.setExecutionExceptionHandler((exception, command, parsed) -> failures.report(exception))
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }

    /** Tells the version of the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Perennial " + (version == null ? "(not packaged)" : version)};
        }
    }
}
