package dev.perennial.platform.fold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** How a service follows the log. */
@ConfigMapping(prefix = "perennial.consumer")
public interface ConsumerConfig {

    /** Parts in which a batch is folded at once; as many as there are cores unless given. */
    OptionalInt partitions();

    /** Events of a batch, at most. */
    @WithDefault("250")
    @Min(1)
    @Max(2_000)
    int batch();

    /** How long events may gather before the next batch, while they come steadily. */
    @WithDefault("100MS")
    Duration gather();

    /** How long a replica leads without a sign of life. */
    @WithDefault("6S")
    Duration lease();

    /** How long one round may take before it counts as lost, and what leads begins anew. */
    @WithDefault("5M")
    Duration patience();
}
