package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.truth.Truth;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** The file beside a demo brand that holds what is true of it, and by which it is known which demo it is. */
final class TruthFile {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String FOLDER = "demo";
    private static final String USUAL = "demo";

    private final Path file;
    private final String slug;

    TruthFile(Home home, String slug) {
        this.slug = slug;
        if (!SLUG.matcher(slug).matches()) {
            throw new Complaint("--brand: " + slug + " (expected: 1 to 63 of a-z, 0-9 and -, such as demo).");
        }
        this.file = home.data().resolve(FOLDER).resolve(slug.equals(USUAL) ? "truth.json" : slug + ".truth.json");
    }

    Path path() {
        return file;
    }

    /** Two demos in one brand would mix: their customers have the same names. */
    void requireSame(DemoPlan plan) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String present = Json.MAPPER
                    .readTree(Files.readString(file))
                    .path("plan")
                    .path("fingerprint")
                    .asText();
            if (!present.equals(plan.fingerprint())) {
                throw new Complaint("The brand \"" + slug + "\" holds a demo with other parameters (see " + file
                        + "): load this one into another brand with --brand, or start afresh with ./perennial reset.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it, whole or not at all. */
    void write(Truth truth) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, truth.text());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
