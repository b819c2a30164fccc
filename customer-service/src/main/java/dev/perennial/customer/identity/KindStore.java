package dev.perennial.customer.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table {@code identity_kind}; read kinds are kept for some seconds. */
@ApplicationScoped
public class KindStore {
    private static final Duration KEEP = Duration.ofSeconds(10);
    private static final int MOST = 10_000;
    private static final String LIST = "select trait, kind from identity_kind where brand_id = $1 order by kind";
    private static final String PUT = """
            insert into identity_kind (brand_id, kind, trait, created_at) values ($1, $2, $3, $4)
            on conflict (brand_id, kind) do update set trait = excluded.trait
            """;

    private final BrandDatabase database;
    private final Clock clock;
    private final Cache<BrandId, IdentityKinds> kinds =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP).build();

    KindStore(BrandDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The kinds a brand knows. */
    public Uni<IdentityKinds> kinds(BrandId brand) {
        IdentityKinds known = kinds.getIfPresent(brand);
        return known != null
                ? Uni.createFrom().item(known)
                : own(brand).map(own -> IdentityKinds.builtIn().with(own)).invoke(found -> kinds.put(brand, found));
    }

    /** The brand's own kinds by the trait they are read from. */
    Uni<Map<String, String>> own(BrandId brand) {
        return database.inBrand(brand, connection -> connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    Map<String, String> own = new LinkedHashMap<>();
                    rows.forEach(row -> own.put(row.getString(0), row.getString(1)));
                    return own;
                }));
    }

    Uni<Void> put(BrandId brand, String kind, String trait) {
        Tuple row = Tuple.of(brand.value(), kind, trait, clock.instant().atOffset(ZoneOffset.UTC));
        return database.inBrand(
                        brand,
                        connection -> connection.preparedQuery(PUT).execute(row).replaceWithVoid())
                .invoke(() -> kinds.invalidate(brand));
    }
}
