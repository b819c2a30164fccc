package dev.perennial.customer.relationship;

import dev.perennial.platform.id.BrandId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is kept of customers as columns, and back. A list within a row is sent as the text of an array. */
final class PgEarlyRows {
    private final List<UUID> customers = new ArrayList<>();
    private final List<OffsetDateTime> begins = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final List<String> sums = new ArrayList<>();
    private final List<String> firsts = new ArrayList<>();
    private final List<String> lasts = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();
    private final List<Boolean> news = new ArrayList<>();

    /** @param isNews whether a score may be another */
    void add(UUID customer, EarlyFacts facts, boolean isNews) {
        Map<Integer, EarlyCell> sorted = new TreeMap<>(facts.cells());
        customers.add(customer);
        begins.add(facts.begin().atOffset(ZoneOffset.UTC));
        cells.add(array(List.copyOf(sorted.keySet()), String::valueOf));
        List<EarlyCell> values = List.copyOf(sorted.values());
        sums.add(array(values, cell -> String.valueOf(cell.sum())));
        firsts.add(array(values, cell -> String.valueOf(cell.first())));
        lasts.add(array(values, cell -> String.valueOf(cell.last())));
        orders.add(array(facts.nextOrders(), at -> at.map(Instant::toString).orElse("null")));
        news.add(isNews);
    }

    boolean isEmpty() {
        return customers.isEmpty();
    }

    private static <T> String array(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(",", "{", "}"));
    }

    Tuple tuple(BrandId brand, Instant now) {
        Tuple row = Tuple.of(
                brand.value(),
                customers.toArray(UUID[]::new),
                begins.toArray(OffsetDateTime[]::new),
                cells.toArray(String[]::new),
                sums.toArray(String[]::new),
                firsts.toArray(String[]::new));
        return row.addValue(lasts.toArray(String[]::new))
                .addValue(orders.toArray(String[]::new))
                .addValue(news.toArray(Boolean[]::new))
                .addValue(now.atOffset(ZoneOffset.UTC));
    }

    /** Reads begun_at, cells, sums, firsts, lasts and next_orders from a column on. */
    static EarlyFacts facts(Row row, int from) {
        return new EarlyFacts(
                row.getOffsetDateTime(from).toInstant(),
                cells(
                        row.getArrayOfShorts(from + 1),
                        row.getArrayOfLongs(from + 2),
                        row.getArrayOfIntegers(from + 3),
                        row.getArrayOfIntegers(from + 4)),
                instants(row.getArrayOfOffsetDateTimes(from + 5)));
    }

    private static Map<Integer, EarlyCell> cells(Short[] keys, Long[] sums, Integer[] firsts, Integer[] lasts) {
        Map<Integer, EarlyCell> cells = new TreeMap<>();
        for (int i = 0; i < keys.length; i++) {
            cells.put(keys[i].intValue(), new EarlyCell(sums[i], firsts[i], lasts[i]));
        }
        return cells;
    }

    private static List<Optional<Instant>> instants(OffsetDateTime[] values) {
        List<Optional<Instant>> instants = new ArrayList<>(values.length);
        for (OffsetDateTime value : values) {
            instants.add(Optional.ofNullable(value).map(OffsetDateTime::toInstant));
        }
        return instants;
    }
}
