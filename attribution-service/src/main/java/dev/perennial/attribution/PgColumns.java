package dev.perennial.attribution;

import dev.perennial.platform.id.BrandId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement that writes many rows at once with {@code unnest}: the brand first, then an array for each
 * column.
 */
public final class PgColumns<T> {
    private final List<T> rows;
    private final Tuple tuple;

    public PgColumns(BrandId brand, List<T> rows) {
        this.rows = rows;
        this.tuple = Tuple.tuple().addValue(brand.value());
    }

    public PgColumns<T> uuids(Function<T, @Nullable UUID> value) {
        return column(UUID.class, value);
    }

    public PgColumns<T> texts(Function<T, @Nullable String> value) {
        return column(String.class, value);
    }

    public PgColumns<T> longs(Function<T, @Nullable Long> value) {
        return column(Long.class, value);
    }

    public PgColumns<T> integers(Function<T, @Nullable Integer> value) {
        return column(Integer.class, value);
    }

    public PgColumns<T> booleans(Function<T, @Nullable Boolean> value) {
        return column(Boolean.class, value);
    }

    public PgColumns<T> bytes(Function<T, byte[]> value) {
        return column(Buffer.class, row -> Buffer.buffer(value.apply(row)));
    }

    public PgColumns<T> instants(Function<T, @Nullable Instant> value) {
        return column(OffsetDateTime.class, row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
        });
    }

    public PgColumns<T> dates(Function<T, @Nullable LocalDate> value) {
        return column(LocalDate.class, value);
    }

    /** The parameters, in the order the columns were named. */
    public Tuple tuple() {
        return tuple;
    }

    private <V> PgColumns<T> column(Class<V> type, Function<T, @Nullable V> value) {
        Object array = Array.newInstance(type, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Array.set(array, i, value.apply(rows.get(i)));
        }
        tuple.addValue(array);
        return this;
    }
}
