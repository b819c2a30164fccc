package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.stage.calendar.Span;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Port: what brands spend. */
interface BrandSpend {

    /**
     * What was spent on the days that have spend; empty where that is not to be found out now. It fails with {@code invalid}
     * alone, where one of the channels is none.
     */
    Uni<Optional<List<DailySpend>>> of(Brand brand, Span span, SpendChoice choice);
}
