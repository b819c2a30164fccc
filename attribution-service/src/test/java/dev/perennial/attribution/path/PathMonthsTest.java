package dev.perennial.attribution.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.attribution.touchpoint.TouchpointKind;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PathMonthsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final PathEnd LEFT_BY_EMAIL = new PathEnd("e", PathEnd.NO_CURRENCY, new PathSum(1, 0, 0));

    /** The first contact is out of the look-back window of the second: over all time nothing changes. */
    @Test
    void pathToNothingMovesWithItsNewestContactAlsoWhereItLooksTheSame() {
        PathStatistics statistics = new PathStatistics(BERLIN);
        UnfinishedPaths once = emails("2026-01-10T12:00:00Z");
        UnfinishedPaths twice = emails("2026-01-10T12:00:00Z", "2026-06-10T12:00:00Z");
        UnfinishedPaths.NONE.become(once, statistics);
        CountsInMemory counts = new CountsInMemory(statistics);
        assertThat(counts.chain(Objective.PURCHASE, month(1)).ends()).containsExactly(LEFT_BY_EMAIL);

        once.become(twice, statistics);

        assertThat(counts.chain(Objective.PURCHASE, 1).ends()).containsExactly(LEFT_BY_EMAIL);
        assertThat(counts.chain(Objective.PURCHASE, month(1)).ends()).isEmpty();
        assertThat(counts.chain(Objective.PURCHASE, month(1)).steps()).isEmpty();
        assertThat(counts.chain(Objective.PURCHASE, month(6))).isEqualTo(counts.chain(Objective.PURCHASE, 1));
    }

    @Test
    void monthIsThatOfTheBrandsCalendar() {
        PathStatistics statistics = new PathStatistics(BERLIN);
        UnfinishedPaths.NONE.become(emails("2026-01-31T23:30:00Z"), statistics);
        CountsInMemory counts = new CountsInMemory(statistics);
        assertThat(counts.chain(Objective.PURCHASE, month(1)).ends()).isEmpty();
        assertThat(counts.chain(Objective.PURCHASE, month(2)).ends()).containsExactly(LEFT_BY_EMAIL);
    }

    /** Six came to e-mail first and one to direct; two went on from the one to the other; one ordered at e-mail, three at direct. */
    @Test
    void whatEndedToNothingIsWhatCameInAndNeitherWentOnNorConverted() {
        ChainCounts chain = ChainCounts.ofFirstOrder(
                List.of(
                        new ChainCounts.Step("", "e", 6),
                        new ChainCounts.Step("", "j", 1),
                        new ChainCounts.Step("e", "j", 2)),
                List.of(
                        new PathEnd("e", "EUR", new PathSum(1, 500, 400)),
                        new PathEnd("j", "EUR", new PathSum(1, 700, 700)),
                        new PathEnd("j", "JPY", new PathSum(2, 90, 90))));
        assertThat(chain.order()).isOne();
        assertThat(chain.ends())
                .containsExactly(
                        new PathEnd("e", PathEnd.NO_CURRENCY, new PathSum(3, 0, 0)),
                        new PathEnd("e", "EUR", new PathSum(1, 500, 400)),
                        new PathEnd("j", "EUR", new PathSum(1, 700, 700)),
                        new PathEnd("j", "JPY", new PathSum(2, 90, 90)));
    }

    private static UnfinishedPaths emails(String... instants) {
        List<Touchpoint> touchpoints = Arrays.stream(instants)
                .map(at -> new Touchpoint(
                        new TouchpointId(new UUID(0, at.hashCode())),
                        TouchpointKind.VISIT,
                        Instant.parse(at),
                        Origin.of(Channel.EMAIL, "newsletter")))
                .toList();
        return UnfinishedPaths.of(touchpoints, List.of(), Settings.DEFAULT);
    }

    private static MonthSpan month(int number) {
        return new MonthSpan(YearMonth.of(2026, number), YearMonth.of(2026, number));
    }
}
