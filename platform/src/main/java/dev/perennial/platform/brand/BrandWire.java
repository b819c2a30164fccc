package dev.perennial.platform.brand;

import dev.perennial.platform.grpc.Wire;
import java.time.ZoneId;
import java.util.Currency;

/** {@link Brand} as it stands in messages between services. */
public final class BrandWire {
    private BrandWire() {}

    /** Reads the message. */
    public static Brand read(dev.perennial.customer.v1.Brand message) {
        return new Brand(
                Wire.brand(message.getBrandId()),
                message.getSlug(),
                message.getName(),
                Currency.getInstance(message.getCurrency()),
                ZoneId.of(message.getTimeZone()),
                message.getCountry());
    }

    /** Writes the message. */
    public static dev.perennial.customer.v1.Brand write(Brand brand) {
        return dev.perennial.customer.v1.Brand.newBuilder()
                .setBrandId(brand.id().value().toString())
                .setSlug(brand.slug())
                .setName(brand.name())
                .setCurrency(brand.currency().getCurrencyCode())
                .setTimeZone(brand.zone().getId())
                .setCountry(brand.country())
                .build();
    }
}
