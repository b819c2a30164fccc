package dev.perennial.chaos.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final int BLINK_MILLIS = 200;
    private static final int LONG_MILLIS = 20_000;

    private ServerSocket door;
    private Link link;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        link = Link.open("test", door.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        server = door.accept();
        client.setSoTimeout(LONG_MILLIS);
        server.setSoTimeout(LONG_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        client.close();
        server.close();
        door.close();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        assertThat(arrives(client, server)).isTrue();
        assertThat(arrives(server, client)).isTrue();
    }

    @Test
    void keepsWhatWasSentWhileItIsCutOneWay() throws IOException {
        link.set(new Condition(false, true, Duration.ZERO));

        assertThat(arrives(client, server)).isFalse();
        assertThat(arrives(server, client)).isTrue();

        link.heal();
        server.setSoTimeout(LONG_MILLIS);
        assertThat(server.getInputStream().read()).isEqualTo('x');
    }

    @Test
    void tellsOfAnEndOnlyOnceItIsWhole() throws IOException {
        link.set(new Condition(false, false, Duration.ZERO));
        server.close();

        client.setSoTimeout(BLINK_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        link.heal();
        client.setSoTimeout(LONG_MILLIS);
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void resetsBothSides() {
        link.reset();

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void forgetsAConnectionForTheServerOnly() throws IOException {
        link.forget();

        assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
        client.getOutputStream().write('x');
        client.setSoTimeout(BLINK_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

        link.heal();
        await().atMost(Duration.ofMillis(LONG_MILLIS)).untilAsserted(() -> assertThatThrownBy(
                        () -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .isNotInstanceOf(SocketTimeoutException.class));
    }

    private static boolean arrives(Socket from, Socket to) throws IOException {
        from.getOutputStream().write('x');
        to.setSoTimeout(BLINK_MILLIS * 5);
        try {
            return to.getInputStream().read() == 'x';
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
