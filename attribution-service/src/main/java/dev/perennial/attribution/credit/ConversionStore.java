package dev.perennial.attribution.credit;

import dev.perennial.attribution.TimeCursor;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.conversion.ValueIssue;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.settings.SettingsStore;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.attribution.touchpoint.TouchpointStore;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads conversions with the touchpoints that led to them, oldest first. */
@ApplicationScoped
class ConversionStore {
    private static final String PAGE = """
            select conversion_id, occurred_at, kind, key, currency, value_minor, margin_minor, net_minor, cancelled, issue, path,
              lead, fallback_channel, fallback_source
            from conversion
            where brand_id = $1 and customer_id = $2 and (occurred_at, conversion_id) > ($3, $4)
            order by occurred_at, conversion_id limit $5
            """;

    private final TouchpointStore touchpoints;
    private final SettingsStore settings;

    ConversionStore(TouchpointStore touchpoints, SettingsStore settings) {
        this.touchpoints = touchpoints;
        this.settings = settings;
    }

    /** A conversion, and its path as it is stored. */
    private record Stored(Conversion conversion, List<TouchpointId> path, int lead) {}

    /** A customer's conversions behind a place. */
    Uni<List<CreditedConversion>> page(
            SqlConnection connection, BrandId brand, CustomerId customer, TimeCursor after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        brand.value(), customer.value(), after.at().atOffset(ZoneOffset.UTC), after.id(), limit))
                .chain(rows -> {
                    List<Stored> page = new ArrayList<>();
                    rows.forEach(row -> page.add(stored(row)));
                    return withPaths(connection, brand, customer, page);
                });
    }

    private Uni<List<CreditedConversion>> withPaths(
            SqlConnection connection, BrandId brand, CustomerId customer, List<Stored> page) {
        Set<TouchpointId> ids =
                page.stream().flatMap(stored -> stored.path().stream()).collect(Collectors.toSet());
        return settings.read(connection, brand)
                .chain(weighing -> ids.isEmpty()
                        ? Uni.createFrom().item(credited(page, Map.of(), weighing))
                        : touchpoints
                                .some(connection, brand, customer, ids)
                                .map(found -> credited(page, found, weighing)));
    }

    private static List<CreditedConversion> credited(
            List<Stored> page, Map<TouchpointId, Touchpoint> touchpoints, Settings settings) {
        return page.stream()
                .map(stored -> new CreditedConversion(
                        stored.conversion(),
                        stored.path().stream()
                                .map(id -> Objects.requireNonNull(touchpoints.get(id), "a touchpoint of the path"))
                                .toList(),
                        stored.lead(),
                        settings))
                .toList();
    }

    private static Stored stored(Row row) {
        Currency currency = Currency.getInstance(row.getString("currency"));
        Money value = new Money(row.getLong("value_minor"), currency);
        boolean cancelled = row.getBoolean("cancelled");
        Conversion conversion = new Conversion(
                new ConversionId(row.getUUID("conversion_id")),
                ConversionKind.ofKey(row.getString("kind")),
                row.getString("key"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                value,
                row.getLong("margin_minor"),
                cancelled ? 0 : value.minor() - row.getLong("net_minor"),
                cancelled,
                Origin.of(Channel.ofKey(row.getString("fallback_channel")), row.getString("fallback_source")),
                Optional.ofNullable(row.getString("issue"))
                        .map(ValueIssue::ofKey)
                        .orElse(null));
        return new Stored(conversion, PathIds.read(row.getBuffer("path").getBytes()), row.getInteger("lead"));
    }
}
