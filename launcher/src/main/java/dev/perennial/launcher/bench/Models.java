package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.bench.ModelsResult.LogPathCounts;
import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What attribution-service answers about very many touchpoints: takes their log in, and says what several models give to each
 * channel, beside the same worked out from the log. The log is filled by SQL, and everything behind it is the service's own work.
 */
final class Models {
    private static final SqlFolder SQL = new SqlFolder("models", "models");
    private static final long BYTES_PER_CUSTOMER = 25_000;
    private static final List<String> EIGHT = Stream.concat(
                    Arrays.stream(LogRule.values()).map(Enum::name), Stream.of("MARKOV_1"))
            .toList();
    private static final List<String> TABLES = List.of("source_total", "path_step", "path_end");

    private final Workbench workbench;
    private final Laboratory laboratory;
    private final Database database;

    Models(Workbench workbench) {
        this.workbench = workbench;
        this.laboratory = workbench.laboratory();
        this.database = workbench.database();
    }

    /** An answer and how long it took, call by call. */
    private record Asked(String name, List<String> models, Quantiles millis, Map<String, Long> said) {}

    ModelsResult measure() {
        if (!laboratory.services().contains(Service.ATTRIBUTION)) {
            throw new Complaint("The case models needs attribution-service: --services attribution.");
        }
        long customers = workbench.extent().customers();
        laboratory.home().requireSpace(customers * BYTES_PER_CUSTOMER);
        Brand brand = laboratory
                .client()
                .createBrand(
                        laboratory.operatorKey(),
                        new NewBrand(SQL.slug(), "Very many touchpoints", "EUR", "Europe/Berlin", "DE"));
        double filledSeconds = fill(customers);
        long events = number("customer", "select count(*) from event where brand_id = :brand");
        say("%,d customers and %,d events are in the log after %,.0f s.", customers, events, filledSeconds);
        Intake intake = new Intake(workbench, Service.ATTRIBUTION);
        Phase folded = intake.await(events);
        intake.awaitRest();
        long facts = number("customer", "select count(*) from event where brand_id = :brand") - events;
        laboratory.services().forEach(service -> database.execute(service.key(), "analyze"));
        List<Asked> asked = ask(brand.key("secret"));
        say("Working the same out from the log ...");
        long begin = System.nanoTime();
        LogModels log = read();
        ModelFigures figures = log.figures();
        double seconds = (System.nanoTime() - begin) / 1e9;
        String own = " where brand_id = '"
                + database.texts("customer", SQL.of("select :brand::text")).getFirst() + "'";
        Map<String, Long> statistics = new TreeMap<>();
        TABLES.forEach(
                table -> statistics.put(table, database.number("attribution", "select count(*) from " + table + own)));
        return new ModelsResult(
                customers,
                events,
                database.number("attribution", "select count(*) from touchpoint" + own),
                database.number("attribution", "select count(distinct channel) from source_total" + own),
                filledSeconds,
                database.number("customer", "select pg_total_relation_size('event')"),
                folded,
                facts,
                statistics,
                new LogPathCounts(log.conversions(), log.nullPaths(), log.touches(), seconds),
                asked.stream()
                        .map(one ->
                                Compared.of(one.name(), one.millis(), seconds, one.said(), figures.of(one.models())))
                        .toList());
    }

    /** In one transaction: nobody sees a part of it. */
    private double fill(long customers) {
        say("Filling the log ...");
        long begin = System.nanoTime();
        database.inTransaction("customer", SQL.statement("fill.sql", Map.of("customers", customers)));
        return (System.nanoTime() - begin) / 1e9;
    }

    private List<Asked> ask(String key) {
        return List.of(
                ask(key, "8 models (rules, MARKOV_1)", EIGHT, 10, 50),
                ask(key, "and MARKOV_2", with("MARKOV_2"), 10, 50),
                ask(key, "and MARKOV_3", with("MARKOV_3"), 2, 10),
                ask(key, "and SHAPLEY", with("SHAPLEY"), 2, 10));
    }

    private static List<String> with(String model) {
        return Stream.concat(EIGHT.stream(), Stream.of(model)).toList();
    }

    private Asked ask(String key, String name, List<String> models, int warmUp, int calls) {
        String path = "/v1/attribution?groupBy=channel&model=" + String.join("&model=", models);
        List<Double> millis = new ArrayList<>();
        JsonNode answer = null;
        for (int call = 0; call < warmUp + calls; call++) {
            long begin = System.nanoTime();
            answer = laboratory.client().get(Service.ATTRIBUTION, path, key).json();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        if (answer == null) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: 1 or more)");
        }
        Quantiles times = Quantiles.of(millis.subList(warmUp, millis.size()));
        say("%s: p50 %.1f ms, p95 %.1f ms, at most %.1f ms", name, times.p50(), times.p95(), times.max());
        return new Asked(name, models, times, ModelFigures.of(answer));
    }

    private LogModels read() {
        LogModels models = new LogModels();
        LogPaths paths = new LogPaths(models::add);
        database.rows(
                "customer",
                SQL.of(SQL.text("log.sql")),
                row -> paths.take(
                        row.getString(1), row.getLong(2), row.getString(3).charAt(0), row.getLong(4), row.getLong(5)));
        paths.finish();
        return models;
    }

    private long number(String name, String sql) {
        return database.number(name, SQL.of(sql));
    }

    private void say(String format, Object... figures) {
        workbench.terminal().say(String.format(Locale.ROOT, format, figures));
    }
}
