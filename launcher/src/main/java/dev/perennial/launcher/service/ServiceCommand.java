package dev.perennial.launcher.service;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a service is called. The first arguments say whose it is, so that it is found again whatever happens. */
final class ServiceCommand {
    static final String NAME = "-Dperennial.service=";
    static final String PORT = "-Dperennial.port=";
    static final String DATA = "-Dperennial.data=";
    static final String KEYS = "-Dperennial.keys=";

    /** Variables that mean the launcher and not the services. */
    static final Set<String> OWN_VARIABLES = Set.of(
            "PERENNIAL_DATA",
            "PERENNIAL_PORT_BASE",
            "PERENNIAL_POSTGRES_PORT",
            "PERENNIAL_STAGE_PORT",
            "PERENNIAL_ATTRIBUTION_PORT",
            "PERENNIAL_REFERRAL_PORT",
            "PERENNIAL_TERMINAL");

    /** Keeps each service below 300 MB resident, also after an import. */
    private static final List<String> MEMORY = List.of(
            "-XX:TrimNativeHeapInterval=5000", // what the compiler took while the service was new
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxDirectMemorySize=48m",
            "-XX:+UseCompactObjectHeaders",
            "-Xss512k");

    private static final List<String> HEAP =
            List.of("-Xms112m", "-Xmx112m", "-Xmn60m", "-XX:SurvivorRatio=4", "-XX:+UseSerialGC");

    /** Many wait for its answers at the same time: a full collection may not take as long as it does on one core. */
    private static final List<String> HEAP_OF_THE_LOG = List.of(
            "-Xms140m",
            "-Xmx140m",
            "-Xmn72m",
            "-XX:SurvivorRatio=2",
            "-XX:+UseParallelGC",
            "-XX:-UseAdaptiveSizePolicy");

    private ServiceCommand() {}

    /** The program that a service is built into. */
    static Path jar(Home home, Service service) {
        return home.root().resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    static List<String> words(Home home, Service service, Ports ports, Keys keys) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add(NAME + service.key());
        words.add(PORT + ports.of(service));
        words.add(DATA + home.data());
        words.add(KEYS + keys.fingerprint());
        words.addAll(MEMORY);
        words.addAll(service == Service.CUSTOMER ? HEAP_OF_THE_LOG : HEAP);
        words.add("--sun-misc-unsafe-memory-access=allow");
        words.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        words.add("-jar");
        words.add(jar(home, service).toString());
        return words;
    }

    static Map<String, String> environment(Service service, Ports ports, Keys keys) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        environment.put("PERENNIAL_DATABASE_HOST", "127.0.0.1");
        environment.put("PERENNIAL_DATABASE_PORT", Integer.toString(ports.postgres()));
        environment.put("PERENNIAL_DATABASE_NAME", service.key());
        environment.put("PERENNIAL_DATABASE_PASSWORD", keys.application());
        environment.put("PERENNIAL_DATABASE_OWNER_PASSWORD", keys.owner());
        environment.put("PERENNIAL_CUSTOMER_HOST", "127.0.0.1");
        environment.put("PERENNIAL_CUSTOMER_PORT", Integer.toString(ports.of(Service.CUSTOMER)));
        environment.put("PERENNIAL_STAGE_HOST", "127.0.0.1");
        environment.put("PERENNIAL_STAGE_PORT", Integer.toString(ports.of(Service.STAGE)));
        environment.put("PERENNIAL_ATTRIBUTION_HOST", "127.0.0.1");
        environment.put("PERENNIAL_ATTRIBUTION_PORT", Integer.toString(ports.of(Service.ATTRIBUTION)));
        environment.put("PERENNIAL_CLUSTER_TOKEN", keys.clusterToken());
        environment.put("PERENNIAL_PRIVACY_KEY", keys.privacyKey());
        environment.put("PERENNIAL_OPERATOR_KEY", keys.operatorKey());
        environment.put("QUARKUS_SHUTDOWN_TIMEOUT", "2S"); // nobody is routed elsewhere meanwhile, as on a cluster
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"); // ./perennial logs is read by people
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}
