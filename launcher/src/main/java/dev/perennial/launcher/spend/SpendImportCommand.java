package dev.perennial.launcher.spend;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./perennial spend import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports a file of spend: its first line names the columns day, channel and amount, and any of"
                + " source, campaign, content, purpose, currency, impressions, clicks. A row takes the place of the one"
                + " of the same day, names, purpose and currency, so running it again changes nothing. One row that is not"
                + " valid refuses the file.")
final class SpendImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A CSV file with a head line.")
    private Path file = Path.of("");

    @Option(names = "--brand", defaultValue = "dev", description = "Whose spend it is (default: ${DEFAULT-VALUE}).")
    private String brand = "dev";

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the columns; \"tab\" for a tabulator (default: a comma).")
    private @Nullable String delimiter;

    @Override
    public Integer call() {
        Installation installation = Installation.ofProcess();
        String key = installation.brand(brand).secret();
        try (PerennialClient client = new PerennialClient(installation.ports(), Retry.DEFAULT)) {
            long rows = new SpendUpload(client).send(file, delimiter, key);
            Terminal.ofProcess()
                    .result(String.format(
                            Locale.ROOT,
                            "Imported %s into brand \"%s\": %,d rows of spend, each in the place of what stood under its key.",
                            file,
                            brand,
                            rows));
        }
        return 0;
    }
}
