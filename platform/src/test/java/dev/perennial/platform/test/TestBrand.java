package dev.perennial.platform.test;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** Two brands with fixed keys. */
public final class TestBrand {
    /** The brand that tests act for. */
    public static final Brand ACME = brand("0192f0c1-a2b3-7c4d-8e9f-a0b1c2d3e4f5", "acme");

    /** A brand that must never see anything of {@link #ACME}. */
    public static final Brand OTHER = brand("0192f0c1-a2b3-7c4d-8e9f-ffffffffffff", "other");

    /** Secret key of {@link #ACME}: every scope. */
    public static final String SECRET_KEY = "sk_acme";

    /** Publishable key of {@link #ACME}: {@code events:write} only. */
    public static final String PUBLISHABLE_KEY = "pk_acme";

    /** Secret key of {@link #ACME}: {@code stages:read} only. */
    public static final String STAGES_KEY = "sk_acme_stages";

    /** Secret key of {@link #OTHER}. */
    public static final String OTHER_KEY = "sk_other";

    private TestBrand() {}

    private static Brand brand(String id, String slug) {
        return new Brand(
                new BrandId(UUID.fromString(id)), slug, slug, Currency.getInstance("EUR"), ZoneId.of("UTC"), "DE");
    }
}
