package dev.perennial.platform.fold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How states are compared with their timelines. */
@ConfigMapping(prefix = "perennial.fold.check")
public interface FoldCheckConfig {

    /** How often; zero for never. */
    @WithDefault("PT5M")
    Duration every();

    /** How many customers of a brand, chosen by chance. */
    @WithDefault("20")
    @Min(1)
    @Max(500)
    int sample();
}
