package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPathsTest {
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;

    private final List<LogPath> found = new ArrayList<>();
    private final LogPaths paths = new LogPaths(found::add);

    @Test
    void findsThePathToAnOrderAndWhatIsBehindIt() {
        take("one", 0, 'a');
        take("one", 1, 'e');
        order("one", 1, 5_000, 4_000);
        take("one", 2, 'j');
        take("two", 1, 'b');
        paths.finish();

        assertThat(found)
                .extracting(path -> LogChannels.letters(path.channels()))
                .containsExactly("ae", "j", "b");
        assertThat(found).extracting(LogPath::converted).containsExactly(true, false, false);
        assertThat(found.getFirst().value()).isEqualTo(5_000);
        assertThat(found.getFirst().net()).isEqualTo(4_000);
    }

    @Test
    void looksBackNinetyDaysBothEndsIncluded() {
        paths.take("one", DAY - 1, 'a', 0, 0);
        take("one", 1, 'b');
        take("one", 91, 'c');
        order("one", 91, 1, 1);
        paths.finish();

        assertThat(found)
                .extracting(path -> LogChannels.letters(path.channels()))
                .containsExactly("bc");
    }

    @Test
    void countsImpressionsOnlyWhereNothingElseIsThere() {
        take("one", 0, 'F');
        take("one", 1, 'a');
        order("one", 1, 1, 1);
        take("two", 0, 'F');
        order("two", 1, 1, 1);
        paths.finish();

        assertThat(found)
                .extracting(path -> LogChannels.letters(path.channels()))
                .containsExactly("a", "f");
    }

    @Test
    void leadsWithTheLastTouchpointBeforeTheRegistration() {
        take("one", 0, 'a');
        take("one", 1, 'b');
        paths.take("one", DAY, '1', 0, 0);
        take("one", 2, 'c');
        order("one", 2, 1, 1);
        take("two", 0, 'a');
        order("two", 0, 1, 1);
        paths.take("two", DAY, '1', 0, 0);
        paths.finish();

        assertThat(found).extracting(LogPath::lead).containsExactly(1, -1);
    }

    @Test
    void creditsAnOrderWithoutTouchpointsToTheUnknown() {
        order("one", 0, 1, 1);
        paths.finish();

        assertThat(found)
                .extracting(path -> LogChannels.letters(path.channels()))
                .containsExactly("v");
    }

    private void take(String who, long day, char kind) {
        paths.take(who, day * DAY, kind, 0, 0);
    }

    private void order(String who, long day, long value, long net) {
        paths.take(who, day * DAY, '2', value, net);
    }
}
