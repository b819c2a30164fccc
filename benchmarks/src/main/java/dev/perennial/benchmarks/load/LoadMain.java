package dev.perennial.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The load generator as a program. Writes a line {@code measuring} and a line {@code measured} when the measured span
 * begins and ends, then the {@link LoadReport} as one line of JSON.
 */
public final class LoadMain {
    private static final String USAGE = """
            --url URL            of customer-service (http://127.0.0.1:8081)
            --key KEY            write key; or in the environment as WRITE_KEY
            --batch N            events in one request: 1 (default) POSTs to /v1/track, more to /v1/batch
            --rate N             requests a second, open loop; 0 (default) for a closed loop
            --connections N      kept alive (64)
            --seconds N          how long is measured (10)
            --warm-up N          seconds before that (3)
            --drain N            seconds to wait for the last answers (10)
            --patience SECONDS   an arrival without a free connection goes away after so long (3600)
            --customers N        size of the pool (100000)
            --run HEX            8 digits that make message ids unique and seed the customers (random)
            """;

    private LoadMain() {}

    /** Exit code 0 when the load was made, whatever became of it; 2 for wrong arguments. */
    public static void main(String[] arguments) throws IOException {
        LoadPlan plan;
        try {
            plan = plan(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        LoadReport report = Load.run(plan, new Phases(LoadMain::say));
        say(new ObjectMapper().writeValueAsString(report));
    }

    static LoadPlan plan(String... arguments) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("argument: " + arguments[i] + " (expected: --NAME VALUE)");
            }
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        String run = take(options, "run", HexFormat.of().toHexDigits(new SecureRandom().nextInt()));
        LoadPlan plan = new LoadPlan(
                URI.create(take(options, "url", "http://127.0.0.1:8081")),
                take(options, "key", System.getenv().getOrDefault("WRITE_KEY", "bench-write-key")),
                Integer.parseInt(take(options, "batch", "1")),
                Double.parseDouble(take(options, "rate", "0")),
                Integer.parseInt(take(options, "connections", "64")),
                seconds(take(options, "warm-up", "3")),
                seconds(take(options, "seconds", "10")),
                seconds(take(options, "drain", "10")),
                seconds(take(options, "patience", "3600")),
                Integer.parseInt(take(options, "customers", "100000")),
                HexFormat.fromHexDigits(run));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "argument: --" + options.keySet().iterator().next() + " (expected: one of those below)");
        }
        return plan;
    }

    private static String take(Map<String, String> options, String name, String otherwise) {
        String given = options.remove(name);
        return given == null ? otherwise : given;
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos((long) (Double.parseDouble(text) * 1e9));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
