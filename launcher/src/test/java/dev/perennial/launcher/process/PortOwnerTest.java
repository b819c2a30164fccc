package dev.perennial.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortOwnerTest {

    @Test
    void namesTheProcessThatListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThat(PortOwner.free(port)).isFalse();
            assertThat(PortOwner.find(port).orElseThrow().pid())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(PortOwner.describe(port))
                    .startsWith("by process " + ProcessHandle.current().pid())
                    .contains("java");
        }
    }

    @Test
    void knowsAPortIsFreeAgain() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(PortOwner.free(port)).isTrue();
        assertThat(PortOwner.find(port)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsTheKernelsTableAndLeavesConnectionsAlone(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0
                   1: 0100007F:1F91 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0
                   2: 0100007F:C001 0100007F:1F91 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0
                """);

        assertThat(PortOwner.listening(table, 8081)).containsExactly("socket:[4711]");
    }
}
