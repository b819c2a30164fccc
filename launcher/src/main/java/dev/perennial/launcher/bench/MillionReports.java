package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.terminal.Terminal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The reports of stage-service beside the same figures straight from the log: how long each takes, and whether they are equal. */
final class MillionReports {
    private static final int CALLS = 50;
    private static final int WARM_UP = 10;
    private static final int MONTHS = 12;

    private final MillionBrand brand;
    private final Database database;
    private final Terminal terminal;
    private final LocalDate from;
    private final LocalDate today;
    private final Map<String, Object> values;

    /** @param regular so many orders make a regular */
    MillionReports(MillionBrand brand, Database database, Terminal terminal, int regular) {
        this.brand = brand;
        this.database = database;
        this.terminal = terminal;
        this.today = LocalDate.now(ZoneId.of(MillionBrand.ZONE));
        this.from = today.withDayOfMonth(1).minusMonths(MONTHS - 1L);
        this.values = Map.of("from", day(from), "today", day(today), "regular", regular);
    }

    /** Where the reports are read, for those who read them meanwhile. */
    Map<String, List<String>> paths() {
        return Map.of(
                "stage counts", List.of("/v1/stages"),
                "movement", List.of(movement()),
                "funnel", List.of(funnel()),
                "cohorts", List.of(cohorts()));
    }

    List<Compared> measure() {
        return List.of(
                compare("stage counts", "stages.sql", () -> stages(brand.read("/v1/stages"))),
                compare("movement", "movement.sql", () -> movement(brand.read(movement()))),
                compare("funnel", "funnel.sql", () -> funnel(brand.read(funnel()))),
                compare("cohorts", "cohorts.sql", () -> cohorts(brand.read(cohorts()))),
                compare(
                        "scenario",
                        "scenario.sql",
                        () -> scenario(brand.ask(
                                "/v1/retention/scenarios", Map.of("attritionPoints", 1, "lookBackYears", 100)))));
    }

    private Compared compare(String name, String sql, Supplier<Map<String, Long>> report) {
        List<Double> millis = new ArrayList<>();
        Map<String, Long> said = Map.of();
        for (int call = 0; call < WARM_UP + CALLS; call++) {
            long begin = System.nanoTime();
            said = report.get();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        terminal.say("Working the same out from the log: " + name + " ...");
        long begin = System.nanoTime();
        Map<String, Long> log = database.figures("customer", MillionSql.statement(sql, values));
        double seconds = (System.nanoTime() - begin) / 1e9;
        return Compared.of(name, Quantiles.of(millis.subList(WARM_UP, millis.size())), seconds, said, log);
    }

    private String movement() {
        return "/v1/stages/" + MillionBrand.TRACK + "/movement?period=month&from=" + from + "&to=" + today;
    }

    /** Of all the log: who began before a report counts in it where they come further than before. */
    private String funnel() {
        return "/v1/funnels/" + MillionBrand.FUNNEL + "/report?from=" + from.minusYears(3) + "&to=" + today;
    }

    private String cohorts() {
        return "/v1/retention/cohorts?unit=month&from=" + from + "&to=" + today;
    }

    private static Map<String, Long> stages(JsonNode answer) {
        Map<String, Long> figures = new TreeMap<>();
        answer.path("data")
                .forEach(stage -> figures.put(
                        stage.path("stage").asText(), stage.path("customers").asLong()));
        return figures;
    }

    private static Map<String, Long> movement(JsonNode answer) {
        Map<String, Long> figures = new TreeMap<>();
        for (JsonNode period : answer.path("periods")) {
            for (JsonNode stage : period.path("stages")) {
                String key =
                        month(period.path("from")) + " " + stage.path("stage").asText() + " ";
                for (String what : List.of("entered", "left", "present")) {
                    figures.put(key + what, stage.path(what).asLong());
                }
            }
        }
        return figures;
    }

    private static Map<String, Long> funnel(JsonNode answer) {
        Map<String, Long> figures = new TreeMap<>();
        answer.path("steps")
                .forEach(step -> figures.put(
                        "step " + step.path("step").asInt(),
                        step.path("reached").asLong()));
        return figures;
    }

    private static Map<String, Long> cohorts(JsonNode answer) {
        Map<String, Long> figures = new TreeMap<>();
        for (JsonNode cohort : answer.path("cohorts")) {
            LocalDate begin = LocalDate.parse(cohort.path("from").asText());
            for (JsonNode period : cohort.path("periods")) {
                String key = month(begin) + " "
                        + month(begin.plusMonths(period.path("period").asInt())) + " ";
                figures.put(key + "customers", period.path("customers").asLong());
                figures.put(key + "orders", period.path("orders").asLong());
                figures.put(
                        key + "revenue", period.path("revenue").path("minor").asLong());
                figures.put(
                        key + "on or after", period.path("customersOnOrAfter").asLong());
            }
        }
        return figures;
    }

    private static Map<String, Long> scenario(JsonNode answer) {
        JsonNode year = answer.path("years").path(0);
        return new TreeMap<>(Map.of(
                "customers",
                answer.path("customers").asLong(),
                "expected in a year",
                Math.round(year.path("expectedCustomers").asDouble()),
                "expected if fewer are lost",
                Math.round(year.path("customers").asDouble())));
    }

    private static String day(LocalDate day) {
        return "'" + day + "'::date";
    }

    private static String month(JsonNode day) {
        return month(LocalDate.parse(day.asText()));
    }

    private static String month(LocalDate day) {
        return day.toString().substring(0, "2026-01".length());
    }
}
