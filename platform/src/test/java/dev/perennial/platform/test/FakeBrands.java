package dev.perennial.platform.test;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.ApiKey;
import dev.perennial.platform.security.Authenticator;
import dev.perennial.platform.security.Identified;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The brands and keys of {@link TestBrand} instead of customer-service's. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeBrands implements Brands, Authenticator {
    private static final Set<String> ALL = Set.of(
            "events:write",
            "customers:read",
            "customers:write",
            "stages:read",
            "stages:write",
            "attribution:read",
            "attribution:write",
            "referrals:read",
            "referrals:write");
    private static final Map<String, Identified> KEYS = Map.of(
            TestBrand.SECRET_KEY, new Identified(Optional.of(TestBrand.ACME), ALL, false),
            TestBrand.PUBLISHABLE_KEY, new Identified(Optional.of(TestBrand.ACME), Set.of("events:write"), true),
            TestBrand.STAGES_KEY, new Identified(Optional.of(TestBrand.ACME), Set.of("stages:read"), false),
            TestBrand.OTHER_KEY, new Identified(Optional.of(TestBrand.OTHER), ALL, false),
            EmbeddedDatabase.OPERATOR_KEY, new Identified(Optional.empty(), Set.of(Scope.OPERATOR), false));

    @Override
    public Uni<Brand> brand(BrandId id) {
        for (Brand brand : new Brand[] {TestBrand.ACME, TestBrand.OTHER}) {
            if (brand.id().equals(id)) {
                return Uni.createFrom().item(brand);
            }
        }
        return Uni.createFrom().failure(new Failure(CommonError.UNKNOWN_BRAND, "There is no brand " + id + "."));
    }

    @Override
    public Uni<Optional<Identified>> authenticate(byte[] keyHash) {
        return Uni.createFrom()
                .item(KEYS.entrySet().stream()
                        .filter(key -> Arrays.equals(ApiKey.hash(key.getKey()), keyHash))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
