package dev.perennial.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.platform.problem.Failure;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void isAbsentWithoutHeader() {
        assertThat(IdempotencyKey.read(List.of())).isEmpty();
    }

    @Property(tries = 200)
    void readsAQuotedStringAsWhatStandsInIt(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 255) String text) {
        String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';

        assertThat(IdempotencyKey.read(List.of(quoted))).contains(new IdempotencyKey(text));
    }

    @Test
    void readsWhatIsNoQuotedStringAsItStands() {
        assertThat(IdempotencyKey.read(List.of(" order-17 "))).contains(new IdempotencyKey("order-17"));
        assertThat(IdempotencyKey.read(List.of("\"a\"b\""))).contains(new IdempotencyKey("\"a\"b\""));
    }

    @Test
    void refusesWhatIsEmptyTooLongNotPrintableOrThereTwice() {
        for (List<String> header :
                List.of(List.of(""), List.of("\"\""), List.of("x".repeat(256)), List.of("a\u0000"), List.of("ä"))) {
            assertThatThrownBy(() -> IdempotencyKey.read(header))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                            .isEqualTo(IdempotencyError.IDEMPOTENCY_KEY_INVALID))
                    .hasMessageContaining("expected: 1 to 255");
        }
        assertThatThrownBy(() -> IdempotencyKey.read(List.of("a", "b"))).hasMessageContaining("2 times");
    }
}
