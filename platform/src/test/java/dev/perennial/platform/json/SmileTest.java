package dev.perennial.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.sun.management.ThreadMXBean;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmileTest {
    private final Smile smile = TestJson.smile();

    record Order(String id, Instant at, BigDecimal total, Optional<String> coupon) {}

    record Seen(Instant at, Optional<Instant> last) {}

    record State(CustomerId customer, Map<String, Order> orders, Fields fields) {}

    @Test
    void readsWhatItWroteToTheLastDigit() {
        State state = state(3);
        assertThat(smile.read(smile.write(state), State.class)).isEqualTo(state);
    }

    @Test
    void readsJsonOfTheSameState() {
        State state = state(8);
        byte[] json = TestJson.json().write(state).getBytes(UTF_8);
        assertThat(smile.read(json, State.class)).isEqualTo(state);
        assertThat(smile.write(state).length).isLessThan(json.length * 3 / 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "2026-03-01T10:00:00.123456Z",
                "2026-03-01T10:00:00.123456789Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void keepsInstantsAsTheyAre(String text) {
        Instant instant = Instant.parse(text);
        assertThat(smile.read(smile.write(new Seen(instant, Optional.of(instant))), Seen.class))
                .isEqualTo(new Seen(instant, Optional.of(instant)));
    }

    /** As states were written before instants became whole numbers. */
    @Test
    void readsInstantsInSeconds() throws IOException {
        Map<String, BigDecimal> before = Map.of("at", new BigDecimal("1772359200.123456000"));
        byte[] bytes = new ObjectMapper(new SmileFactory()).writeValueAsBytes(before);
        assertThat(smile.read(bytes, Seen.class).at()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123456Z"));
    }

    @Test
    void saysWhatItCouldNotRead() {
        assertThatThrownBy(() -> smile.read("[]".getBytes(UTF_8), State.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(State.class.getName());
    }

    /** Each customer has other orders: a table of all their ids would be copied for each. */
    @Test
    void doesNotRememberNames() {
        List<byte[]> states = java.util.stream.IntStream.range(0, 2_000)
                .mapToObj(i -> smile.write(state(8)))
                .toList();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        states.forEach(bytes -> smile.read(bytes, State.class));
        long before = threads.getCurrentThreadAllocatedBytes();
        states.forEach(bytes -> smile.read(bytes, State.class));
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / states.size();
        assertThat(each).as("bytes allocated for a state").isLessThan(50_000);
    }

    private static State state(int orders) {
        Map<String, Order> byId = new LinkedHashMap<>();
        for (int i = 0; i < orders; i++) {
            String id = "order-" + Ids.next();
            byId.put(
                    id,
                    new Order(
                            id,
                            Instant.parse("2026-03-01T10:00:00.123456Z").plusSeconds(i),
                            new BigDecimal("12.50"),
                            i % 2 == 0 ? Optional.empty() : Optional.of("SPRING")));
        }
        return new State(
                new CustomerId(Ids.next()),
                byId,
                new Fields(Map.of("a", new BigDecimal("1.10"), "b", 7, "c", List.of("x", true), "d", 12345678901L)));
    }
}
