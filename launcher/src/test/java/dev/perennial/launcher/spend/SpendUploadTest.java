package dev.perennial.launcher.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.client.StubServer;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendUploadTest {
    private static final String CSV = "day,channel,amount\n2026-01-01,email,1.50\n";

    private final StubServer server = new StubServer();
    private final PerennialClient client = new PerennialClient(server.ports(Service.ATTRIBUTION), Retry.DEFAULT);
    private final SpendUpload upload = new SpendUpload(client);

    @TempDir
    private Path folder;

    @AfterEach
    void ends() {
        client.close();
        server.close();
    }

    @Test
    void sendsTheFileAsItIsAndSaysHowManyRowsWereStored() throws IOException {
        Path file = Files.writeString(folder.resolve("spend.csv"), CSV);
        server.on("/v1/spend/imports", 200, "{\"rows\":1}");
        assertThat(upload.send(file, "tab", "sk_1")).isEqualTo(1);
        assertThat(server.asked().getFirst().body()).isEqualTo(CSV);
        assertThat(server.asked().getFirst().uri()).isEqualTo("/v1/spend/imports?delimiter=%5Ct");
    }

    @Test
    void tellsTheLinesThatWereRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("spend.csv"), CSV);
        server.on(
                "/v1/spend/imports",
                422,
                "{\"code\":\"invalid\",\"detail\":\"Nothing was stored.\",\"errors\":"
                        + "[{\"field\":\"line 2.amount\",\"detail\":\"amount: -3\"}]}");
        assertThatThrownBy(() -> upload.send(file, null, "sk_1"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("line 2.amount: amount: -3");
    }

    @Test
    void saysWhereThereIsNoFile() {
        assertThatThrownBy(() -> upload.send(folder.resolve("nothing.csv"), null, "sk_1"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("nothing.csv");
    }
}
