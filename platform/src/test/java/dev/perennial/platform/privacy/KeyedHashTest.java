package dev.perennial.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.test.TestBrand;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private static final String SECRET = "secret-of-an-installation";
    private static final BrandId BRAND = TestBrand.ACME.id();

    private final KeyedHash hash = KeyedHash.of(SECRET, "test");

    @Test
    void isTheSameForTheSameParts() {
        assertThat(hash.of(BRAND, "email", "ann@example.com"))
                .hasSize(32)
                .isEqualTo(KeyedHash.of(SECRET, "test").of(BRAND, "email", "ann@example.com"));
    }

    @Test
    void isAnotherForAnotherBrandPurposeSecretOrPart() {
        byte[] one = hash.of(BRAND, "email", "ann@example.com");

        assertThat(hash.of(TestBrand.OTHER.id(), "email", "ann@example.com")).isNotEqualTo(one);
        assertThat(KeyedHash.of(SECRET, "another").of(BRAND, "email", "ann@example.com"))
                .isNotEqualTo(one);
        assertThat(KeyedHash.of(SECRET + "2", "test").of(BRAND, "email", "ann@example.com"))
                .isNotEqualTo(one);
        assertThat(hash.of(BRAND, "emaila", "nn@example.com")).isNotEqualTo(one);
    }

    @Test
    void refusesASecretThatIsTooShort() {
        assertThatThrownBy(() -> KeyedHash.of("short", "test")).hasMessageContaining("perennial.privacy.key");
    }
}
