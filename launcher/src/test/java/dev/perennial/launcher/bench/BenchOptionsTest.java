package dev.perennial.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class BenchOptionsTest {

    @Command
    private static final class Bench {
        @Mixin
        private BenchOptions options = new BenchOptions();
    }

    @Test
    void runsBesideCustomerServiceWhatACaseIsAbout() {
        assertThat(options("--only", "models").running()).containsExactly(Service.CUSTOMER, Service.ATTRIBUTION);
        assertThat(options("--only", "million,lapses").running()).containsExactly(Service.CUSTOMER, Service.STAGE);
        assertThat(options("--only", "million,models").running())
                .containsExactly(Service.CUSTOMER, Service.STAGE, Service.ATTRIBUTION);
    }

    @Test
    void runsAllWhereALoadIsMadeOnWhateverRuns() {
        assertThat(options("--only", "models,path").running()).containsExactly(Service.values());
        assertThat(options().running()).containsExactly(Service.values());
        assertThat(options("--only", "models", "--services", "referral").running())
                .containsExactly(Service.CUSTOMER, Service.REFERRAL);
    }

    @Test
    void leavesLongCasesToThoseWhoAskForThem() {
        assertThat(options().cases())
                .contains(BenchCase.TRACK_64, BenchCase.PATH, BenchCase.OVERLOAD)
                .doesNotContain(BenchCase.BIG, BenchCase.LAPSES, BenchCase.MILLION, BenchCase.MODELS);
        assertThat(options("--only", "models").cases()).containsExactly(BenchCase.MODELS);
    }

    @Test
    void scalesCustomersByMillions() {
        BenchOptions options = options("--only", "models", "--million", "0.01");

        assertThat(options.extent().customers()).isEqualTo(10_000);
        assertThat(options.text()).isEqualTo("./perennial bench --only models --million 0.01");
        assertThat(options("--only", "models").extent().customers()).isEqualTo(1_000_000);
    }

    @Test
    void namesTheCasesWhereOneIsUnknown() {
        assertThatThrownBy(() -> options("--only", "model").cases())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("million, models");
    }

    private static BenchOptions options(String... arguments) {
        Bench bench = new Bench();
        new CommandLine(bench).parseArgs(arguments);
        return bench.options;
    }
}
