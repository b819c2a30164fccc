package dev.perennial.attribution.content.item;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code content_item}. */
@ApplicationScoped
public class ItemStore {
    private static final String READ = "select definition, version from content_item where brand_id = $1";
    private static final String FIND = READ + " and key = $2";
    private static final String LOCK = FIND + " for update";
    private static final String WRITE = """
            insert into content_item (brand_id, key, definition) values ($1, $2, $3)
            on conflict (brand_id, key) do update set definition = excluded.definition,
              version = content_item.version + 1
            returning definition, version
            """;
    private static final String DELETE = "delete from content_item where brand_id = $1 and key = $2";

    private final Json json;

    ItemStore(Json json) {
        this.json = json;
    }

    /** All items of the brand, by key. */
    public Uni<List<ContentItem>> read(SqlConnection connection, BrandId brand) {
        return list(connection, brand)
                .map(found -> found.stream().map(Versioned::item).toList());
    }

    /** An item; fails with {@code unknown_content} where there is none. */
    public Uni<ContentItem> require(SqlConnection connection, BrandId brand, String key) {
        return find(connection, brand, key)
                .map(found -> found.orElseThrow(() -> ContentError.unknown(key)).item());
    }

    Uni<List<Versioned>> list(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(READ + " order by key")
                .execute(Tuple.of(brand.value()))
                .map(this::all);
    }

    Uni<Optional<Versioned>> find(SqlConnection connection, BrandId brand, String key) {
        return one(connection, FIND, brand, key);
    }

    Uni<Optional<Versioned>> lock(SqlConnection connection, BrandId brand, String key) {
        return one(connection, LOCK, brand, key);
    }

    Uni<Versioned> write(SqlConnection connection, BrandId brand, ContentItem item) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(brand.value(), item.key(), json.write(item)))
                .map(rows -> all(rows).getFirst());
    }

    Uni<Void> delete(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(brand.value(), key))
                .replaceWithVoid();
    }

    /** What can be no key is not even asked for: not all that stands in an address is text to a database. */
    private Uni<Optional<Versioned>> one(SqlConnection connection, String query, BrandId brand, String key) {
        if (!ContentItem.isKey(key)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> all(rows).stream().findFirst());
    }

    private List<Versioned> all(RowSet<Row> rows) {
        List<Versioned> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(new Versioned(json.read(row.getString(0), ContentItem.class), row.getLong(1))));
        return all;
    }

    record Versioned(ContentItem item, long version) {}
}
