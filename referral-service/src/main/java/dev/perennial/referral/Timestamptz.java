package dev.perennial.referral;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants as the database client takes and gives them. */
public final class Timestamptz {
    private Timestamptz() {}

    public static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime of(Optional<Instant> instant) {
        return instant.map(Timestamptz::of).orElse(null);
    }

    /** A column that is not null. */
    public static Instant read(Row row, String column) {
        return Objects.requireNonNull(row.getOffsetDateTime(column), column).toInstant();
    }

    /** A column that may be null. */
    public static Optional<Instant> find(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
