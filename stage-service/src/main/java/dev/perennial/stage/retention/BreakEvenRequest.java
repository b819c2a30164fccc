package dev.perennial.stage.retention;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a customer is worth who stays a second year. */
record BreakEvenRequest(
        @NotNull
        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(description = "Share of revenue that is margin", examples = "0.35")
        BigDecimal margin,

        @Nullable @Min(1) @Max(30) @Schema(description = "Over how many years, from the second on; 5 by default")
        Integer horizonYears,

        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(description = "Interest a year; 0.1 by default", examples = "0.1")
        BigDecimal discount,

        @Nullable @Min(1) @Max(100) @Schema(description = TenureYear.LOOK_BACK)
        Integer lookBackYears) {
    private static final int HORIZON = 5;
    private static final double DISCOUNT = 0.1;

    int lookBack() {
        return lookBackYears == null ? TenureYear.USUAL_LOOK_BACK : lookBackYears;
    }

    int horizon() {
        return horizonYears == null ? HORIZON : horizonYears;
    }

    double rate() {
        return discount == null ? DISCOUNT : discount.doubleValue();
    }
}
