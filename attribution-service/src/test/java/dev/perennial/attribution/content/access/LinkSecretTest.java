package dev.perennial.attribution.content.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LinkSecretTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Link LINK = new Link("style-guide", CustomerId.next(), NOW.plusSeconds(60));

    private final LinkSecret secret = new LinkSecret(3, LinkSecret.random(), null);

    @Test
    void whatWasSignedIsRead() {
        String token = secret.sign(TestBrand.ACME.id(), LINK);
        assertThat(token).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+").hasSizeLessThan(SignedLink.LONGEST);
        assertThat(verified(secret, token)).contains(LINK);
    }

    @Test
    void anotherBrandAnotherSecretAndAnotherNumberReadNothing() {
        String token = secret.sign(TestBrand.ACME.id(), LINK);
        SignedLink signed = SignedLink.parse(token).orElseThrow();
        assertThat(secret.verify(TestBrand.OTHER.id(), signed)).isEmpty();
        assertThat(verified(new LinkSecret(3, LinkSecret.random(), null), token))
                .isEmpty();
        byte[] same = new byte[LinkSecret.BYTES];
        String first = new LinkSecret(1, same, null).sign(TestBrand.ACME.id(), LINK);
        assertThat(verified(new LinkSecret(1, same, null), first)).contains(LINK);
        assertThat(verified(new LinkSecret(2, same, null), first)).isEmpty();
    }

    /** Every single bit matters. */
    @Property(tries = 300)
    void aForgedTokenReadsNothing(@ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 7) int bit) {
        String[] parts = secret.sign(TestBrand.ACME.id(), LINK).split("\\.");
        byte[] payload = Base64.getUrlDecoder().decode(parts[0]);
        byte[] signature = Base64.getUrlDecoder().decode(parts[1]);
        int at = place % (payload.length + signature.length);
        byte[] changed = at < payload.length ? payload : signature;
        int index = at < payload.length ? at : at - payload.length;
        changed[index] = (byte) (changed[index] ^ (1 << bit));
        assertThat(verified(secret, text(payload) + "." + text(signature))).isEmpty();
    }

    @Property
    void anyTextIsReadWithoutHarm(@ForAll @StringLength(max = 400) String text) {
        assertThat(verified(secret, text)).isEmpty();
        assertThat(verified(secret, text + "." + text)).isEmpty();
    }

    @Test
    void aRetiredSecretIsValidUntilItsEnd() {
        LinkSecret retired = new LinkSecret(1, LinkSecret.random(), NOW);
        assertThat(retired.isValid(NOW.minusMillis(1))).isTrue();
        assertThat(retired.isValid(NOW)).isFalse();
        assertThat(secret.isValid(NOW)).isTrue();
    }

    private static Optional<Link> verified(LinkSecret secret, String token) {
        return SignedLink.parse(token).flatMap(signed -> secret.verify(TestBrand.ACME.id(), signed));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
