package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stage-service does with very many customers: takes their log in, is given another version of a scheme, reports, and
 * fires what falls due. The log is filled by SQL, customer by customer, and everything behind it is the service's own work.
 */
final class Million {
    private static final long BYTES_PER_CUSTOMER = 16_000;
    private static final int NEW_REGULAR = 4;
    private static final int READERS = 100;

    private final Workbench workbench;
    private final Laboratory laboratory;
    private final Database database;

    Million(Workbench workbench) {
        this.workbench = workbench;
        this.laboratory = workbench.laboratory();
        this.database = workbench.database();
    }

    MillionResult measure() {
        if (!laboratory.services().contains(Service.STAGE)) {
            throw new Complaint("The case million needs stage-service: --services stage.");
        }
        long customers = workbench.extent().customers();
        laboratory.home().requireSpace(customers * BYTES_PER_CUSTOMER);
        MillionBrand brand = MillionBrand.create(laboratory);
        double heapBefore = MillionTimers.heap(laboratory);
        double filledSeconds = fill(customers);
        long events = number("customer", "select count(*) from event where brand_id = :brand");
        say("%,d customers and %,d events are in the log after %,.0f s.", customers, events, filledSeconds);
        Intake intake = new Intake(workbench, Service.STAGE);
        Phase folded = intake.await(events);
        long facts = number("customer", "select count(*) from event where brand_id = :brand") - events;
        intake.awaitRest();
        laboratory.services().forEach(service -> database.execute(service.key(), "analyze"));
        MillionReports reports = new MillionReports(brand, database, workbench.terminal(), NEW_REGULAR);
        MillionReads reads = new MillionReads(brand, paths(reports));
        Phase rebuilt;
        try (reads) {
            rebuilt = Phase.of(laboratory, () -> {
                brand.publish(NEW_REGULAR);
                return customers;
            });
        }
        say("The scheme is rebuilt after %,.0f s: %,.0f customers/s.", rebuilt.seconds(), rebuilt.rate());
        List<Compared> compared = reports.measure();
        Timers timers = new MillionTimers(workbench, brand).measure(heapBefore);
        return new MillionResult(
                customers,
                events,
                filledSeconds,
                number("customer", "select pg_total_relation_size('event')"),
                folded,
                facts,
                rebuilt,
                reads.times(),
                reads.failed(),
                compared,
                timers);
    }

    /** In one transaction: nobody sees a part of it. */
    private double fill(long customers) {
        workbench.terminal().say("Filling the log ...");
        long begin = System.nanoTime();
        database.inTransaction("customer", MillionSql.statement("fill.sql", Map.of("customers", customers)));
        return (System.nanoTime() - begin) / 1e9;
    }

    private Map<String, List<String>> paths(MillionReports reports) {
        Map<String, List<String>> paths = new HashMap<>(reports.paths());
        String chosen =
                "select customer_id from customer where brand_id = :brand order by md5(customer_id::text) limit ";
        paths.put(
                "a customer's stages",
                database.texts("customer", MillionSql.of(chosen + READERS)).stream()
                        .map(id -> "/v1/customers/cus_" + id.replace("-", "") + "/stages")
                        .toList());
        return paths;
    }

    private long number(String name, String sql) {
        return database.number(name, MillionSql.of(sql));
    }

    private void say(String format, Object... figures) {
        workbench.terminal().say(String.format(Locale.ROOT, format, figures));
    }
}
