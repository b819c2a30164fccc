package dev.perennial.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock of a service; tests bring their own. */
class ClockProducer {

    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock(ClockConfig config) {
        return config.offsetFile().<Clock>map(OffsetClock::following).orElseGet(Clock::systemUTC);
    }
}
