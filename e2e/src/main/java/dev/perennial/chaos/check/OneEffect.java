package dev.perennial.chaos.check;

import java.util.List;

/** Check 3: every stored event has exactly one effect in each service. */
final class OneEffect {
    private OneEffect() {}

    static Verdict check(List<LogEntry> log, Effects counted) {
        Effects expected = Effects.of(log);
        return new Verdict(
                3,
                "every stored event has one effect in each service",
                log.size() + " events of " + expected.size() + " customers",
                expected.differences(counted));
    }
}
