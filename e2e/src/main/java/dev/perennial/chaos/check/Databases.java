package dev.perennial.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.chaos.cluster.Superuser;
import dev.perennial.launcher.installation.Service;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the checks need, past the services. */
public final class Databases {
    private static final String LOG = """
            select e.message_id, coalesce(c.merged_into, c.customer_id)::text, e.type, e.name, e.transaction, e.sequence,
              coalesce(e.properties::json ->> 'order_id', ''),
              coalesce(e.properties::json ->> 'referral_code',
                substring(e.context::json -> 'page' ->> 'url' from 'ref=([^&]+)'), ''),
              coalesce(e.properties::json ->> 'reason', '')
            from event e join customer c on c.brand_id = e.brand_id and c.customer_id = e.customer_id
            """;
    private static final String PROFILES = "select customer_id::text, 'customer.events', events from profile union all"
            + " select customer_id::text, 'customer.orders', orders from profile";
    private static final String STAGE_STATES =
            "select customer_id::text, state from customer_state where consumer = 'stage' and state is not null";
    private static final List<String> FACTS = List.of("productViews", "shares", "reviews", "downloads", "ordersPlaced");
    private static final String PURCHASES = """
            select customer_id::text, 'attribution.purchases', count(*) from conversion
            where kind in ('first_purchase', 'repeat_purchase') group by customer_id
            """;
    private static final String CODES =
            "select customer_id::text, 'referral.codes', count(*) from named_code group by customer_id";
    private static final String APPLIED = """
            select consumer, customer_id::text, applied_transaction, applied_sequence from customer_state
            where state is not null
            """;

    private final Superuser superuser;

    public Databases(Superuser superuser) {
        this.superuser = superuser;
    }

    /** The whole log. */
    public List<LogEntry> log() throws SQLException {
        return superuser.query(
                Service.CUSTOMER,
                row -> new LogEntry(
                        row.getString(1),
                        row.getString(2).intern(),
                        row.getString(3).intern(),
                        row.getString(4).intern(),
                        new Place(row.getLong(5), row.getLong(6)),
                        row.getString(7),
                        row.getString(8).intern(),
                        row.getString(9)),
                LOG);
    }

    /** What the services have counted. */
    Effects effects() throws SQLException {
        Effects effects = new Effects();
        count(effects, Service.CUSTOMER, PROFILES);
        countFacts(effects);
        count(effects, Service.ATTRIBUTION, PURCHASES);
        count(effects, Service.REFERRAL, CODES);
        return effects;
    }

    /** How far each consumer is with each customer. */
    public Map<String, Map<String, Place>> applied() throws SQLException {
        Map<String, Map<String, Place>> applied = new TreeMap<>();
        for (Service service : Service.values()) {
            superuser.query(
                    service,
                    row -> applied.computeIfAbsent(row.getString(1), consumer -> new HashMap<>())
                            .put(row.getString(2), new Place(row.getLong(3), row.getLong(4))),
                    APPLIED);
        }
        return applied;
    }

    /** How far each consumer is with the log; its partitions apart, where it has some. */
    public Map<String, Place> cursors(Service service) throws SQLException {
        Map<String, Place> cursors = new TreeMap<>();
        superuser.query(
                service,
                row -> cursors.put(row.getString(1), new Place(row.getLong(2), row.getLong(3))),
                "select concat_ws('/', consumer, to_jsonb(c) ->> 'partition'), transaction, sequence from feed_cursor c");
        return cursors;
    }

    /** How often the key of a call is found in what it brings about: moves in the log, codes in their table. */
    Map<String, Long> keyedEffects(List<LogEntry> log) throws SQLException {
        Map<String, Long> effects = new HashMap<>();
        log.stream()
                .filter(entry -> entry.name().equals("Stage Moved"))
                .forEach(entry -> effects.merge(entry.reason(), 1L, Long::sum));
        superuser.query(
                Service.REFERRAL, row -> effects.merge(row.getString(1), 1L, Long::sum), "select code_text from code");
        return effects;
    }

    private void countFacts(Effects effects) throws SQLException {
        superuser.query(
                Service.STAGE,
                row -> {
                    JsonNode facts = Smile.read(row.getBytes(2)).path("facts").path("values");
                    for (String fact : FACTS) {
                        effects.add(
                                row.getString(1),
                                "stage." + fact,
                                facts.path(fact).path("value").asLong());
                    }
                    return row.getString(1);
                },
                STAGE_STATES);
    }

    private void count(Effects effects, Service service, String sql) throws SQLException {
        superuser.query(
                service,
                row -> {
                    effects.add(row.getString(1), row.getString(2), row.getLong(3));
                    return row.getString(2);
                },
                sql);
    }
}
