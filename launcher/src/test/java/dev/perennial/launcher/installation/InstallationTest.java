package dev.perennial.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void makesAnInstallation() {
        Home home = new Home(folder, folder.resolve("with a blank/.perennial"));
        home.prepare();
        installation = new Installation(home, Map.of());
    }

    @Test
    void keepsKeysForTheOwnerOnly() throws IOException {
        Keys keys = installation.createKeys();

        assertThat(installation.createKeys()).isEqualTo(keys);
        assertThat(Files.getPosixFilePermissions(installation.home().keys()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(keys.toString()).doesNotContain(keys.operatorKey()).doesNotContain(keys.superuser());
        assertThat(keys.operatorKey()).hasSizeGreaterThan(40).isNotEqualTo("op_" + keys.clusterToken());
        assertThat(keys.privacyKey()).hasSizeGreaterThan(40).isNotEqualTo(keys.clusterToken());
    }

    @Test
    void goesOnWithTheClusterTokenWhereTheFileHasNoPrivacyKey() throws IOException {
        Files.writeString(installation.home().keys(), """
                {"superuser":"s","owner":"o","application":"a","clusterToken":"c","operatorKey":"k","brands":{}}""");

        assertThat(installation.keys().privacyKey()).isEqualTo("c");
    }

    @Test
    void remembersTheKeysOfBrands() {
        installation.createKeys();
        installation.keep("dev", new BrandKeys("brd_1", "pk_1", "sk_1"));
        installation.keep("demo", new BrandKeys("brd_2", "pk_2", "sk_2"));

        assertThat(installation.brand("dev").secret()).isEqualTo("sk_1");
        assertThatThrownBy(() -> installation.brand("shop"))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("\"shop\"")
                .hasMessageContaining("demo, dev");
    }

    @Test
    void remembersThePortsOfTheLastStart() {
        assertThat(installation.ports()).isEqualTo(Ports.from(15432, 8081));

        installation.keep(Ports.from(25432, 9081));

        assertThat(installation.ports()).isEqualTo(Ports.from(25432, 9081));
    }

    @Test
    void saysWhatToDoBeforeTheFirstStart() {
        assertThatThrownBy(installation::keys).isInstanceOf(Complaint.class).hasMessageContaining("./perennial up");
    }

    @Test
    void saysWhichFileCannotBeUnderstood() throws IOException {
        Files.writeString(installation.home().keys(), "{\"superuser\":");

        assertThatThrownBy(installation::keys)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining(installation.home().keys().toString())
                .hasMessageContaining("./perennial reset");
    }

    @Test
    void saysWhenTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new Home(folder, file.resolve("data")).prepare())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("PERENNIAL_DATA");
    }

    @Test
    void saysWhenTheDiskIsTooFull() {
        assertThatThrownBy(() -> installation.home().requireSpace(Long.MAX_VALUE))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("MB are free")
                .hasMessageContaining("free some space");
    }
}
