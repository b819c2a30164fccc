package dev.perennial.platform.brand;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;

/** Port: the brands of the installation. */
public interface Brands {

    /** Reads a brand; fails with {@code unknown_brand} where there is none. */
    Uni<Brand> brand(BrandId id);
}
