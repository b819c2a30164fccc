package dev.perennial.chaos.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.chaos.cluster.Superuser;
import dev.perennial.launcher.installation.Service;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that services keep about customers, row by row as text that is the same for the same content. */
public final class StateDump {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    /** What is not folded from the log: the log itself, definitions and keys, work under way. */
    private static final Set<String> NOT_FOLDED = Set.of(
            "event",
            "brand",
            "api_key",
            "import",
            "import_reject",
            "outbox",
            "rebuild",
            "identity",
            "identity_kind",
            "customer",
            "customer_join",
            "refused_join",
            "code_clicks",
            "program_clicks",
            "idempotent_call",
            "dead_letter",
            "customer_rebuild",
            // estimates and what they are made with follow the clock and the nights, not the log alone
            "cohort_expected",
            "customer_lifetime",
            "customer_value",
            "equity_cohort",
            "equity_gone",
            "equity_snapshot",
            "growth_model",
            "growth_pair",
            "growth_product",
            "lifetime_pull",
            "lifetime_value",
            "model_refit",
            "relationship_model",
            "source_equity",
            "source_equity_day",
            "stage_equity",
            "value_model");
    /** Statistics whose emptied cells stay, with the figures that are all 0 then. */
    private static final Map<String, List<String>> EMPTIED = Map.ofEntries(
            Map.entry("ledger_total", List.of("amount_minor")),
            Map.entry("path_step", List.of("paths")),
            Map.entry("path_end", List.of("paths", "value_minor", "net_minor")),
            Map.entry("path_step_month", List.of("paths")),
            Map.entry("path_end_month", List.of("paths", "value_minor", "net_minor")),
            Map.entry("source_month", List.of("linear_micros")),
            Map.entry("conversion_month", List.of("conversions_micros", "value_minor", "net_minor")),
            Map.entry("cohort_size", List.of("customers", "buyers", "repeaters")),
            Map.entry("cohort_activity", List.of("customers", "returning_customers")),
            Map.entry("cohort_money", List.of("orders", "net_minor", "known_minor", "margin_minor")),
            Map.entry("cohort_band", List.of("customers", "net_minor", "net_squares")),
            Map.entry("content_month", List.of("reach", "newcomers", "contacts", "sharers", "shares", "seconds")),
            Map.entry("content_behaviour", List.of("customers", "newcomers", "times")),
            Map.entry("content_group", List.of("customers", "buyers", "retained")),
            Map.entry("content_spending", List.of("net_minor", "net_squares")),
            Map.entry("content_gate", List.of("customers", "at_risk", "reached")));
    /** Rows among folded ones that hold estimates. */
    private static final Map<String, String> ESTIMATED = Map.of("ledger_total", "part = 'lifetime'");
    /** How far a state goes is not what it says. */
    private static final List<String> NOT_STATE = List.of(
            "applied_transaction",
            "applied_sequence",
            "last_message_id",
            "updated_at",
            "changes",
            "stale",
            // scores beside what customers did in their first weeks follow the clock and the nights as well
            "score",
            "score_due_at",
            "scored_at",
            "landmark",
            "model_version");

    /** Bytes as PostgreSQL writes them, with the header of Smile. */
    private static final String SMILE = "\\x3a290a";

    private static final String TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'brand_id'
            order by c.relname
            """;

    private StateDump() {}

    /** Each row as {@code service.table {…}}, with how often it stands there. */
    public static Map<String, Integer> of(Superuser superuser) throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        for (Service service : Service.values()) {
            for (String table : superuser.query(service, row -> row.getString(1), TABLES)) {
                if (!NOT_FOLDED.contains(table)) {
                    String name = service.key() + "." + table + " ";
                    superuser.query(
                            service,
                            row -> rows.merge(name + canonical(row.getString(1)), 1, Integer::sum),
                            "select to_jsonb(t)::text from " + table + " t where not (" + leftOut(table) + ")");
                }
            }
        }
        return rows;
    }

    private static String leftOut(String table) {
        List<String> figures = EMPTIED.getOrDefault(table, List.of());
        String emptied = figures.isEmpty() ? "false" : String.join(" = 0 and ", figures) + " = 0";
        return emptied + " or " + ESTIMATED.getOrDefault(table, "false");
    }

    /** Without what is not state, JSON in texts and Smile in bytes read as JSON, all fields in the order of their names. */
    static String canonical(String row) {
        try {
            ObjectNode node = (ObjectNode) MAPPER.readTree(row);
            node.remove(NOT_STATE);
            for (String field : List.copyOf(names(node))) {
                JsonNode value = node.path(field);
                if (value.isTextual()
                        && (value.asText().startsWith("{") || value.asText().startsWith("["))) {
                    node.set(field, nested(value.asText(), value));
                } else if (value.isTextual() && value.asText().startsWith(SMILE)) {
                    node.set(
                            field,
                            Smile.read(HexFormat.of()
                                    .parseHex(value.asText(), 2, value.asText().length())));
                }
            }
            return MAPPER.writeValueAsString(MAPPER.treeToValue(node, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("row: " + row + " (expected: a JSON object)", e);
        }
    }

    private static JsonNode nested(String text, JsonNode otherwise) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return otherwise;
        }
    }

    private static List<String> names(ObjectNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
