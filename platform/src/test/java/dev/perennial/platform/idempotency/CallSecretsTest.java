package dev.perennial.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.platform.id.BrandId;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallSecretsTest {
    private static final BrandId BRAND = BrandId.next();
    private static final String INSTALLATION = "secret of the installation";
    private static final byte[] ANSWER = "sk_shown_once".getBytes(StandardCharsets.UTF_8);

    @Property(tries = 100)
    void readsWhatItSealed(@ForAll byte[] answer) {
        assertThat(secrets("key").open(secrets("key").seal(answer))).isEqualTo(answer);
    }

    @Test
    void sealsTheSameAnswerDifferentlyEachTime() {
        assertThat(secrets("key").seal(ANSWER)).isNotEqualTo(secrets("key").seal(ANSWER));
        assertThat(new String(secrets("key").seal(ANSWER), StandardCharsets.ISO_8859_1))
                .doesNotContain("sk_");
    }

    @Test
    void needsTheKeyTheBrandAndTheInstallationToRead() {
        byte[] sealed = secrets("key").seal(ANSWER);

        assertThatThrownBy(() -> secrets("kez").open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CallSecrets.of(INSTALLATION, BrandId.next(), new IdempotencyKey("key"))
                        .open(sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CallSecrets.of("another secret", BRAND, new IdempotencyKey("key"))
                        .open(sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesAChangedByte() {
        byte[] sealed = secrets("key").seal(ANSWER);
        sealed[sealed.length - 20] ^= 1;

        assertThatThrownBy(() -> secrets("key").open(sealed)).hasMessageContaining("damaged");
    }

    @Test
    void tellsRequestsApartByTargetAndBody() {
        byte[] body = {1, 2};
        byte[] fingerprint = secrets("key").fingerprint("POST /a", body);

        assertThat(secrets("key").fingerprint("POST /a", body)).isEqualTo(fingerprint);
        assertThat(secrets("key").fingerprint("POST /b", body)).isNotEqualTo(fingerprint);
        assertThat(secrets("key").fingerprint("POST /a", new byte[] {1})).isNotEqualTo(fingerprint);
        assertThat(secrets("kez").fingerprint("POST /a", body)).isNotEqualTo(fingerprint);
    }

    @Test
    void findsARowByTheKeyWhateverTheInstallationsSecret() {
        assertThat(CallSecrets.of("another secret", BRAND, new IdempotencyKey("key"))
                        .keyHash())
                .isEqualTo(secrets("key").keyHash())
                .isNotEqualTo(secrets("kez").keyHash());
    }

    private static CallSecrets secrets(String key) {
        return CallSecrets.of(INSTALLATION, BRAND, new IdempotencyKey(key));
    }
}
