package dev.perennial.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final Fields FIELDS = new Fields(Map.of(
            "total",
            new BigDecimal("11.77"),
            "written",
            "12.50",
            "huge",
            new BigDecimal("1e999999999"),
            "hugeText",
            "1e999999999",
            "blank",
            "  ",
            "at",
            "2026-05-01T12:00:00+02:00",
            "products",
            List.of(Map.of("price", 3, "quantity", 2), "no object"),
            "page",
            Map.of("url", "https://example.com")));

    @Test
    void readsWhatIsThere() {
        assertThat(FIELDS.number("total")).contains(new BigDecimal("11.77"));
        assertThat(FIELDS.number("written")).contains(new BigDecimal("12.50"));
        assertThat(FIELDS.instant("at")).contains(Instant.parse("2026-05-01T10:00:00Z"));
        assertThat(FIELDS.object("page").text("url")).contains("https://example.com");
        assertThat(FIELDS.objects("products")).hasSize(1);
    }

    @Test
    void isEmptyForWhatIsNot() {
        assertThat(FIELDS.text("blank")).isEmpty();
        assertThat(FIELDS.number("page")).isEmpty();
        assertThat(FIELDS.object("total").isEmpty()).isTrue();
        assertThat(FIELDS.instant("written")).isEmpty();
    }

    @Test
    void refusesNumbersThatWouldCostTheHeap() {
        assertThat(FIELDS.number("huge")).isEmpty();
        assertThat(FIELDS.number("hugeText")).isEmpty();
    }
}
