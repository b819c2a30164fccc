package dev.perennial.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.v1.BrandsGrpc;
import dev.perennial.customer.v1.ValuesGrpc;
import io.grpc.MethodDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String SECRET = "the secret of this installation";
    private static final MethodDescriptor<?, ?> METHOD = BrandsGrpc.getAuthenticateMethod();

    private final CallTokens ours = at(NOW, SECRET);
    private final String token = ours.sign("stage-service", METHOD);

    @Test
    void areGoodForAMinuteAndTheDifferenceOfClocks() {
        assertThat(ours.isFor(token, METHOD)).isTrue();
        assertThat(at(NOW.plusSeconds(119), SECRET).isFor(token, METHOD)).isTrue();
        assertThat(at(NOW.plusSeconds(121), SECRET).isFor(token, METHOD)).isFalse();
        assertThat(at(NOW.minusSeconds(60), SECRET).isFor(token, METHOD)).isTrue();
        assertThat(at(NOW.minus(Duration.ofMinutes(5)), SECRET).isFor(token, METHOD))
                .isFalse();
    }

    @Test
    void areForOneMethodOfOneService() {
        assertThat(ours.isFor(token, BrandsGrpc.getGetBrandMethod())).isFalse();
        assertThat(ours.isFor(token, ValuesGrpc.getListValuesMethod())).isFalse();
    }

    @Test
    void ofAnotherInstallationAreRefused() {
        assertThat(at(NOW, "another secret, also long").isFor(token, METHOD)).isFalse();
    }

    @Test
    void areAcceptedWhileTheSecretIsChanged() {
        CallTokens comingKnown = at(NOW, SECRET, "the secret that comes");
        CallTokens changed = at(NOW, "the secret that comes", SECRET);
        CallTokens done = at(NOW, "the secret that comes");

        assertThat(changed.isFor(token, METHOD)).isTrue();
        assertThat(comingKnown.isFor(changed.sign("stage-service", METHOD), METHOD))
                .isTrue();
        assertThat(done.isFor(changed.sign("stage-service", METHOD), METHOD)).isTrue();
        assertThat(done.isFor(token, METHOD)).isFalse();
    }

    @Test
    void areNotTakenUnsignedOrChanged() {
        String[] parts = token.split("\\.");
        String none = encode("{\"alg\":\"none\"}");
        String otherMethod = encode(decode(parts[1]).replace("Authenticate", "GetBrand"));

        assertThat(ours.isFor(none + "." + parts[1] + ".", METHOD)).isFalse();
        assertThat(ours.isFor(parts[0] + "." + parts[1] + ".", METHOD)).isFalse();
        assertThat(ours.isFor(parts[0] + "." + otherMethod + "." + parts[2], BrandsGrpc.getGetBrandMethod()))
                .isFalse();
        assertThat(ours.isFor("", METHOD)).isFalse();
        assertThat(ours.isFor(SECRET, METHOD)).isFalse();
    }

    @Test
    void doNotCarryTheSecret() {
        String[] parts = token.split("\\.");

        assertThat(decode(parts[0]) + decode(parts[1])).doesNotContain(SECRET);
        assertThat(decode(parts[1])).contains("\"iss\":\"stage-service\"", "\"aud\":\"perennial.customer.v1.Brands\"");
    }

    private static CallTokens at(Instant now, String... secrets) {
        return new CallTokens(List.of(secrets), InstantSource.fixed(now));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
