package dev.perennial.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.launcher.status.StatusReport.BrandFigures;
import dev.perennial.launcher.status.StatusReport.Consumer;
import dev.perennial.launcher.status.StatusReport.Part;
import dev.perennial.launcher.status.StatusReport.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTablesTest {
    private static final Part UP =
            new Part("customer-service", State.READY, "http://127.0.0.1:8081", 42L, 7_500L, 251_400_000L);
    private static final Part DOWN = new Part("postgres", State.DOWN, "127.0.0.1:15432", null, null, null);

    @Test
    void setsFiguresInColumns() {
        StatusReport report = new StatusReport(
                List.of(UP, DOWN),
                List.of(new BrandFigures("brd_1", "dev", "Development", 23_570, 69_659, 69_659)),
                List.of(
                        new Consumer("stage-service", "stage", 1_234, false, null),
                        new Consumer("stage-service", "audience", 0, true, null),
                        new Consumer("referral-service", "referral", 5, false, "no connection")),
                List.of("Some parts do not run."));

        assertThat(StatusTables.lines(report))
                .containsExactly(
                        "SERVICE           STATE  PID  ADDRESS                UP         MEMORY",
                        "customer-service  ready  42   http://127.0.0.1:8081  2 h 5 min  251 MB",
                        "postgres          down   -    127.0.0.1:15432        -          -",
                        "",
                        "BRAND  CUSTOMERS  EVENTS  ORDERS",
                        "dev    23,570     69,659  69,659",
                        "",
                        "CONSUMER  OF                LAG    STATE",
                        "stage     stage-service     1,234  catching up",
                        "audience  stage-service     0      caught up",
                        "referral  referral-service  5      failing: no connection",
                        "",
                        "Some parts do not run.");
        assertThat(report.healthy()).isFalse();
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        StatusReport report = new StatusReport(List.of(UP), List.of(), List.of(), List.of());

        assertThat(StatusTables.lines(report)).hasSize(2);
        assertThat(report.healthy()).isTrue();
    }
}
