package dev.perennial.customer.brand;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Creates brands and hands out keys. */
@ApplicationScoped
class ManageBrands {
    private final BrandDatabase database;
    private final BrandStore store;
    private final LocalBrands local;
    private final Clock clock;

    ManageBrands(BrandDatabase database, BrandStore store, LocalBrands local, Clock clock) {
        this.database = database;
        this.store = store;
        this.local = local;
        this.clock = clock;
    }

    /** Creates a brand with a publishable and a secret key. */
    Uni<BrandView> create(NewBrand request) {
        Brand brand = request.brand();
        IssuedKey publishable = IssuedKey.issue(KeyKind.PUBLISHABLE, KeyKind.PUBLISHABLE.scopes(), clock.instant());
        IssuedKey secret = IssuedKey.issue(KeyKind.SECRET, KeyKind.SECRET.scopes(), clock.instant());
        return database.inBrand(brand.id(), connection -> store.insert(connection, brand, clock.instant())
                        .chain(() -> store.insertKey(connection, brand.id(), publishable))
                        .chain(() -> store.insertKey(connection, brand.id(), secret)))
                .replaceWith(() -> BrandView.of(brand, List.of(publishable, secret)));
    }

    Uni<BrandView> read(BrandId brand) {
        return database.inBrand(brand, connection -> store.read(connection, brand))
                .map(found -> BrandView.of(found, List.of()));
    }

    Uni<List<BrandView>> list(Optional<BrandId> after, int limit) {
        return store.list(after, limit).map(brands -> brands.stream()
                .map(brand -> BrandView.of(brand, List.of()))
                .toList());
    }

    Uni<IssuedKey> issueKey(BrandId brand, NewKey request) {
        IssuedKey key = IssuedKey.issue(request.kind(), request.grantedScopes(), clock.instant());
        return database.inBrand(brand, connection -> store.read(connection, brand)
                        .chain(() -> store.insertKey(connection, brand, key)))
                .replaceWith(key);
    }

    /** Makes a key that may do the same, and lets the old one work until the overlap is over. */
    Uni<IssuedKey> rotateKey(BrandId brand, String keyId, KeyRotation rotation) {
        UUID old = keyId(keyId);
        Instant now = clock.instant();
        return database.inBrand(
                        brand, connection -> store.end(connection, brand, old, now.plus(rotation.grantedOverlap()))
                                .chain(ended -> ended.map(key -> IssuedKey.issue(key.kind(), key.grantedScopes(), now))
                                        .map(key -> store.insertKey(connection, brand, key)
                                                .replaceWith(key))
                                        .orElseGet(() -> notToBeRotated(connection, brand, keyId))))
                .invoke(local::forgetKeys);
    }

    private Uni<IssuedKey> notToBeRotated(SqlConnection connection, BrandId brand, String keyId) {
        return store.keys(connection, brand).map(keys -> {
            throw keys.stream().anyMatch(key -> key.id().equals(keyId))
                    ? new Failure(BrandError.KEY_ENDED, "The key " + keyId + " was revoked or has a successor.")
                    : new Failure(BrandError.UNKNOWN_KEY, "There is no key " + keyId + ".");
        });
    }

    Uni<List<IssuedKey>> keys(BrandId brand) {
        return database.inBrand(
                brand, connection -> store.read(connection, brand).chain(() -> store.keys(connection, brand)));
    }

    Uni<Void> revokeKey(BrandId brand, String keyId) {
        UUID key = keyId(keyId);
        return database.inBrand(brand, connection -> store.revoke(connection, brand, key, clock.instant()))
                .map(revoked -> {
                    if (!revoked) {
                        throw new Failure(BrandError.UNKNOWN_KEY, "There is no key " + keyId + ".");
                    }
                    local.forgetKeys();
                    return null;
                });
    }

    private static UUID keyId(String text) {
        try {
            return Ids.parse(IssuedKey.PREFIX, text);
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }
}
