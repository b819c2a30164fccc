package dev.perennial.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.terminal.Complaint;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

    @Test
    void takesTheUsualPortsWhenNothingIsSaid() {
        Ports ports = new PortChoice(Map.of()).choose(null, null, null);

        assertThat(ports).isEqualTo(Ports.from(15432, 8081));
        assertThat(ports.address(Service.REFERRAL)).isEqualTo("http://127.0.0.1:8084");
    }

    @Test
    void prefersOptionsToEnvironmentToLastUse() {
        Ports last = Ports.from(25432, 7081);
        PortChoice choice = new PortChoice(Map.of("PERENNIAL_PORT_BASE", "9081", "PERENNIAL_POSTGRES_PORT", "5555"));

        assertThat(choice.choose(10081, null, last)).isEqualTo(Ports.from(5555, 10081));
        assertThat(choice.choose(null, null, last)).isEqualTo(Ports.from(5555, 9081));
        assertThat(new PortChoice(Map.of()).choose(null, null, last)).isEqualTo(last);
    }

    @Test
    void movesOneServiceAlone() {
        Ports ports = new PortChoice(Map.of("PERENNIAL_STAGE_PORT", " 9000 ")).choose(null, null, null);

        assertThat(ports.of(Service.STAGE)).isEqualTo(9000);
        assertThat(ports.of(Service.ATTRIBUTION)).isEqualTo(8083);
    }

    @Test
    void saysWhatIsNoPort() {
        assertThatThrownBy(() -> new PortChoice(Map.of("PERENNIAL_PORT_BASE", "many")).choose(null, null, null))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("PERENNIAL_PORT_BASE")
                .hasMessageContaining("many");
        assertThatThrownBy(() -> new PortChoice(Map.of()).choose(65_533, null, null))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> new PortChoice(Map.of()).choose(null, 8082, null))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("all different");
    }
}
