package dev.perennial.stage.retention;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What if fewer customers were lost. */
record ScenarioRequest(
        @NotNull
        @DecimalMin("0.01")
        @DecimalMax("100")
        @Schema(description = "By how many percentage points a year's attrition falls", examples = "1")
        BigDecimal attritionPoints,

        @Nullable @Min(1) @Max(30) @Schema(description = "Over how many years; 5 by default")
        Integer horizonYears,

        @Nullable
        @Min(1)
        @Max(100)
        @Schema(
                description =
                        "Only customers on their way from this year of the relationship to the next; all by default")
        Integer year,

        @Nullable @Schema(description = "Only cohorts from the month of this day on")
        LocalDate from,

        @Nullable @Schema(description = "Only cohorts up to the month of this day")
        LocalDate to,

        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(description = "Share of revenue that is margin", examples = "0.35")
        BigDecimal margin,

        @Nullable @Min(1) @Max(100) @Schema(description = TenureYear.LOOK_BACK)
        Integer lookBackYears) {
    private static final int HORIZON = 5;

    int lookBack() {
        return lookBackYears == null ? TenureYear.USUAL_LOOK_BACK : lookBackYears;
    }

    int horizon() {
        return horizonYears == null ? HORIZON : horizonYears;
    }

    /** By how much more stay in the year after. */
    double stayMore(int asked) {
        return year == null || year == asked ? attritionPoints.doubleValue() / 100 : 0;
    }
}
