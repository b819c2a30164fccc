package dev.perennial.platform.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void readsWhatItWrites() {
        CustomerId id = CustomerId.next();

        assertThat(CustomerId.parse(id.toString())).isEqualTo(id);
        assertThat(id.toString()).matches("cus_[0-9a-f]{32}");
        assertThat(id.value().version()).isEqualTo(7);
    }

    @Test
    void comesLaterThanTheOneBefore() {
        UUID before = Ids.next();
        for (int i = 0; i < 10_000; i++) {
            UUID after = Ids.next();
            assertThat(after).isGreaterThan(before);
            before = after;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cus_",
                "brd_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5",
                "cus_0192f0c1a2b37c4d8e9fa0b1c2d3e4fg",
                "cus-0192f0c1a2b37c4d8e9fa0b1c2d3e4f5"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> CustomerId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: cus_");
    }
}
