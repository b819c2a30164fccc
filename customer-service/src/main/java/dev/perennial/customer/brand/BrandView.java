package dev.perennial.customer.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import java.util.List;

/**
 * A brand as the API shows it.
 *
 * @param keys only in the answer that creates it
 */
record BrandView(
        BrandId id,
        String slug,
        String name,
        String currency,
        String timeZone,
        String country,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<IssuedKey> keys) {

    static BrandView of(Brand brand, List<IssuedKey> keys) {
        return new BrandView(
                brand.id(),
                brand.slug(),
                brand.name(),
                brand.currency().getCurrencyCode(),
                brand.zone().getId(),
                brand.country(),
                keys);
    }
}
