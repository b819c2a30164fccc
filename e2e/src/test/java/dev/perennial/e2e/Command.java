package dev.perennial.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end. */
final class Command {
    private Command() {}

    /**
     * Runs it in a folder, with variables beside those of this process; {@code PERENNIAL_…} of whoever runs the tests
     * are left out.
     *
     * @throws AssertionError where it takes longer than the patience; it is killed then
     */
    static Ended run(Path folder, Map<String, String> environment, Duration patience, List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("PERENNIAL_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            CompletableFuture<String> complaints = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(words + " did not end within " + patience.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), rest(output), rest(complaints));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that goes on must not hold the pipe of the one that started it. */
    private static String rest(CompletableFuture<String> text) throws InterruptedException {
        try {
            return text.get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("something that was started still holds the output", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
