package dev.perennial.launcher.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.client.StubServer;
import dev.perennial.launcher.client.StubServer.Asked;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    private static final ImportOptions NONE = new ImportOptions(null, null, null, null, null, null);

    private final StubServer server = new StubServer();
    private final PerennialClient client = new PerennialClient(server.ports(), Retry.DEFAULT);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Upload upload = new Upload(client, new Terminal(stream, stream, false, 80));

    @TempDir
    private Path folder;

    @AfterEach
    void ends() {
        client.close();
        server.close();
    }

    @Test
    void sendsTheWholeFileAsItIs() throws IOException {
        String csv = "customer_id,date\n" + "1,1997-01-01\n".repeat(50_000);
        Path file = Files.writeString(folder.resolve("big orders.csv"), csv);
        server.on(
                "/v1/imports",
                200,
                "{\"id\":\"imp_1\",\"state\":\"done\",\"lines\":50000,\"accepted\":50000,"
                        + "\"duplicates\":0,\"rejected\":0}");

        ImportResult result = upload.send(file, NONE, "sk_1");

        assertThat(result.accepted()).isEqualTo(50_000);
        Asked asked = server.asked().getFirst();
        assertThat(asked.body()).isEqualTo(csv);
        assertThat(asked.uri()).isEqualTo("/v1/imports?name=big+orders.csv");
        assertThat(asked.header("Content-type")).isEqualTo("text/csv");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer sk_1");
        assertThat(asked.header("Transfer-encoding")).isEqualTo("chunked");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Sending: 0.7 of 0.7 MB");
    }

    @Test
    void saysThatItMayBeRunAgainWhenTheConnectionBreaks() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "customer_id,date\n1,1997-01-01\n");
        server.close();
        int port = server.ports().of(Service.CUSTOMER);
        try (ServerSocket broken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Thread hangUp = Thread.ofVirtual().start(() -> {
                try (Socket socket = broken.accept()) {
                    socket.getInputStream().read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThatThrownBy(() -> upload.send(file, NONE, "sk_1"))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("may simply be run again");
            assertThat(hangUp.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThatThrownBy(() -> upload.send(folder.resolve("none.csv"), NONE, "sk_1"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> upload.send(folder, NONE, "sk_1")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> upload.send(empty, NONE, "sk_1")).hasMessageContaining("is empty");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void handsOnTheOptionsThatWereGiven() {
        ImportOptions options = new ImportOptions(
                "customer=Kunde Nr,amount=Betrag", "EUR", "tab", "dd.MM.yyyy", "Order Completed", "januar");

        assertThat(options.path(Path.of("/x/y.csv")))
                .isEqualTo("/v1/imports?name=januar&columns=customer%3DKunde+Nr%2Camount%3DBetrag&currency=EUR"
                        + "&delimiter=%09&dateFormat=dd.MM.yyyy&event=Order+Completed");
    }
}
