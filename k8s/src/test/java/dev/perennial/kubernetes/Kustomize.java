package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** Renders a folder of {@code k8s/} with what this machine has: {@code kubectl}, or {@code kustomize} itself. */
final class Kustomize {
    private static final Map<String, Rendered> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** What {@code kubectl apply -k} would send. The test is skipped where neither program is there. */
    static Rendered render(String folder) {
        return RENDERED.computeIfAbsent(folder, Kustomize::run);
    }

    private static Rendered run(String folder) {
        List<String> command = new ArrayList<>(program());
        command.add(Repository.file(folder).toString());
        try {
            Path complaints = Files.createTempFile("kustomize", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            assertThat(exit).as("%s: %s", command, Files.readString(complaints)).isZero();
            return Rendered.of(text);
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static List<String> program() {
        if (onPath("kubectl")) {
            return List.of("kubectl", "kustomize");
        }
        Assumptions.assumeTrue(
                onPath("kustomize"), "neither kubectl nor kustomize is on the PATH: nothing is rendered");
        return List.of("kustomize", "build");
    }

    static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
