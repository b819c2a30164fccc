package dev.perennial.platform.time;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The clock of the service. */
@ConfigMapping(prefix = "perennial.clock")
interface ClockConfig {

    /** For tests of what a wrong clock does: a file with an ISO 8601 duration by which the clock is moved. */
    Optional<Path> offsetFile();
}
