package dev.perennial.platform.security;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is calling; set by {@link ScopeFilter} before an endpoint runs. */
@RequestScoped
public class Caller {
    private @Nullable Brand brand;
    private Set<String> scopes = Set.of();

    void is(@Nullable Brand brand, Set<String> scopes) {
        this.brand = brand;
        this.scopes = scopes;
    }

    /**
     * The brand whose key was used.
     *
     * @throws IllegalStateException on an endpoint that needs no brand's key
     */
    public Brand brand() {
        if (brand == null) {
            throw new IllegalStateException("no brand: the endpoint was called without a brand's key");
        }
        return brand;
    }

    /** The brand whose key was used; empty for the operator, and where no key is needed. */
    public Optional<BrandId> knownBrand() {
        return Optional.ofNullable(brand).map(Brand::id);
    }

    /** Identifies {@link #brand()}. */
    public BrandId brandId() {
        return brand().id();
    }

    /** What the key may do. */
    public Set<String> scopes() {
        return scopes;
    }
}
