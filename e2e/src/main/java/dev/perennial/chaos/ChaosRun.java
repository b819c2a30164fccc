package dev.perennial.chaos;

import dev.perennial.chaos.check.Checks;
import dev.perennial.chaos.check.Verdict;
import dev.perennial.chaos.check.Watch;
import dev.perennial.chaos.client.Clients;
import dev.perennial.chaos.client.Shop;
import dev.perennial.chaos.cluster.Cluster;
import dev.perennial.chaos.cluster.Supervised;
import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.JournalReader;
import dev.perennial.chaos.history.Request;
import dev.perennial.chaos.nemesis.Nemesis;
import dev.perennial.chaos.nemesis.Schedule;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run: starts an installation, lets clients work while things go wrong, heals everything, and checks. */
public final class ChaosRun {
    /** Name of the folder of services and database within that of the run. */
    public static final String INSTALLATION = "installation";

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration SETTLE = Duration.ofMinutes(3);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final ChaosPlan plan;
    private final Consumer<String> log;

    /** @param log is told what happens */
    public ChaosRun(ChaosPlan plan, Consumer<String> log) {
        this.plan = plan;
        this.log = log;
    }

    /**
     * Runs.
     *
     * @param root the repository, with the services built
     * @param folder for all data of this run; left in place
     * @param ports five that are free
     */
    public ChaosResult run(Path root, Path folder, Ports ports) throws InterruptedException, SQLException {
        log.accept("Chaos for " + plan.length().toSeconds() + " s with seed " + plan.seed());
        try (Cluster cluster = new Cluster(root, folder.resolve(INSTALLATION), ports, plan.diskMegabytes())) {
            if (!cluster.hasSmallDisk()) {
                log.accept("SKIPPED: the disk will not be filled, since only root can mount a small one");
            }
            Thread close = new Thread(cluster::close, "chaos-close");
            Runtime.getRuntime().addShutdownHook(close);
            try {
                return run(cluster, folder.resolve("journals"));
            } finally {
                Runtime.getRuntime().removeShutdownHook(close);
            }
        }
    }

    private ChaosResult run(Cluster cluster, Path journals) throws InterruptedException, SQLException {
        cluster.start();
        log.accept("All is up on " + cluster.ports());
        Preparation preparation = new Preparation(cluster);
        BrandKeys brand = preparation.brand();
        Shop shop = preparation.shop(brand, plan.people());
        Nemesis nemesis = new Nemesis(cluster, log);
        Clients clients = new Clients(journals);
        try (Watch watch = Watch.on(cluster)) {
            clients.start(plan.clients(), plan.seed(), shop, cluster.ports(), brand);
            Thread.sleep(WARM_UP);
            nemesis.run(Schedule.of(plan.seed(), plan.length()));
            cluster.heal();
            cluster.awaitReady(READY);
            log.accept("All is healed; the clients go on for a moment");
            Thread.sleep(WARM_UP);
            clients.end();
            History history = JournalReader.read(journals);
            log.accept("Settling and checking: " + history.totals());
            List<Verdict> verdicts = new Checks(cluster).run(history, watch, SETTLE);
            return result(cluster, nemesis, history, verdicts);
        }
    }

    private ChaosResult result(Cluster cluster, Nemesis nemesis, History history, List<Verdict> verdicts) {
        List<Supervised> nodes = Stream.concat(
                        Stream.of(Service.values()).map(cluster::service), Stream.of(cluster.postgres()))
                .toList();
        return new ChaosResult(
                plan,
                verdicts,
                history.totals(),
                new TreeMap<>(history.requests().stream()
                        .collect(Collectors.groupingBy(Request::status, Collectors.counting()))),
                nodes.stream().mapToInt(Supervised::kills).sum(),
                nemesis.done(),
                nemesis.skipped(),
                endings(nodes));
    }

    private static Map<String, Integer> endings(List<Supervised> nodes) {
        return nodes.stream()
                .filter(node -> node.endedByItself() > 0)
                .collect(Collectors.toMap(Supervised::name, Supervised::endedByItself, (a, b) -> a, TreeMap::new));
    }
}
