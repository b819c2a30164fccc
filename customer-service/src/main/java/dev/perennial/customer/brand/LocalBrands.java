package dev.perennial.customer.brand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.security.ApiKey;
import dev.perennial.platform.security.Authenticator;
import dev.perennial.platform.security.Identified;
import dev.perennial.platform.security.KnownKeys;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Brands and keys from this service's own tables. A key that was found works for two seconds more in the other replicas of this
 * service; the one that revokes it forgets it at once.
 */
@ApplicationScoped
public class LocalBrands implements Brands, Authenticator {
    private static final Duration KEEP_KEY = Duration.ofSeconds(2);
    private static final Duration KEEP_BRAND = Duration.ofSeconds(10);
    private static final int MOST = 10_000;
    private static final int MIN_LENGTH = 16;

    private final BrandDatabase database;
    private final BrandStore store;
    private final byte[] operatorHash;
    private final KnownKeys keys;
    private final Cache<BrandId, Brand> brands =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEEP_BRAND).build();

    LocalBrands(BrandDatabase database, BrandStore store, OperatorConfig config, Clock clock) {
        if (config.key().length() < MIN_LENGTH) {
            throw new IllegalArgumentException("perennial.operator.key: "
                    + config.key().length() + " characters (expected: at least " + MIN_LENGTH + ")");
        }
        this.database = database;
        this.store = store;
        this.operatorHash = ApiKey.hash(config.key());
        this.keys = new KnownKeys(
                keyHash -> store.identify(keyHash, clock.instant()), KEEP_KEY, KEEP_KEY, Ticker.systemTicker());
    }

    @Override
    public Uni<Brand> brand(BrandId id) {
        Brand known = brands.getIfPresent(id);
        return known != null
                ? Uni.createFrom().item(known)
                : database.inBrand(id, connection -> store.read(connection, id)).invoke(found -> brands.put(id, found));
    }

    @Override
    public Uni<Optional<Identified>> authenticate(byte[] keyHash) {
        if (MessageDigest.isEqual(operatorHash, keyHash)) {
            return Uni.createFrom().item(Optional.of(new Identified(Optional.empty(), Set.of(Scope.OPERATOR), false)));
        }
        return keys.find(keyHash);
    }

    /** Forgets what is kept, so that a revoked key stops at once here. */
    void forgetKeys() {
        keys.forget();
    }
}
