package dev.perennial.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BUILT = WRITTEN.plusSeconds(60);

    @TempDir
    private Path root;

    private Build build;

    @BeforeEach
    void writesAndBuilds() throws IOException {
        Home home = new Home(root, root.resolve(".perennial"));
        home.prepare();
        build = new Build(home);
        file("platform/src/main/java/Fold.java", WRITTEN);
        file("pom.xml", WRITTEN);
        for (Service service : Service.values()) {
            file(service.title() + "/src/main/java/Main.java", WRITTEN);
            file(service.title() + "/target/quarkus-app/quarkus-run.jar", BUILT);
            file(service.title() + "/target/quarkus-app/app/app.jar", BUILT);
        }
        settle();
    }

    @Test
    void isCurrentAfterABuild() {
        assertThat(build.missing()).isFalse();
        assertThat(build.stale()).isFalse();
    }

    @Test
    void isMissingWhenOneServiceIs() throws IOException {
        Files.delete(root.resolve("stage-service/target/quarkus-app/quarkus-run.jar"));

        assertThat(build.missing()).isTrue();
    }

    @Test
    void isStaleWhenASourceIsNewer() throws IOException {
        file("referral-service/src/main/java/Main.java", BUILT.plusSeconds(1));

        assertThat(build.stale()).isTrue();
    }

    @Test
    void isStaleWhenWhatAllShareIsNewer() throws IOException {
        file("platform/src/main/java/Fold.java", BUILT.plusSeconds(1));

        assertThat(build.stale()).isTrue();
    }

    @Test
    void ignoresTests() throws IOException {
        file("stage-service/src/test/java/StageTest.java", BUILT.plusSeconds(1));

        assertThat(build.stale()).isFalse();
    }

    @Test
    void isCurrentWhenABuildFoundNothingToDo() throws IOException {
        file("pom.xml", BUILT.plusSeconds(1));
        settle();

        build.done(FileTime.from(BUILT.plusSeconds(2)));

        assertThat(build.stale()).isFalse();
    }

    @Test
    void buildsThroughALinkWhereThePathHasBlanks() throws IOException {
        Path blank = Files.createDirectory(root.resolve("a shop"));
        Files.writeString(blank.resolve("pom.xml"), "here");
        Path link;
        try (BuildFolder folder = BuildFolder.of(blank)) {
            link = folder.path();
            assertThat(link.toString()).doesNotContain(" ");
            assertThat(link.resolve("pom.xml")).hasContent("here");
        }

        assertThat(link.getParent()).doesNotExist();
        assertThat(blank.resolve("pom.xml")).hasContent("here");
        try (BuildFolder plain = BuildFolder.of(root)) {
            assertThat(plain.path()).isEqualTo(root);
        }
    }

    private void file(String path, Instant modified) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    /** Folders carry the time of their last entry, which is now. */
    private void settle() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(WRITTEN));
            }
        }
    }
}
