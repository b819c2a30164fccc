package dev.perennial.launcher.installation;

import com.fasterxml.jackson.core.JacksonException;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** What this installation keeps about itself: its folders, its ports, its keys. */
public final class Installation {
    private final Home home;
    private final Map<String, String> environment;

    /** @param environment variables that change ports and folders */
    public Installation(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** The installation whose {@code ./perennial} was called. */
    public static Installation ofProcess() {
        Map<String, String> environment = System.getenv();
        Path root = Path.of(System.getProperty("perennial.root", "."));
        String data = environment.get("PERENNIAL_DATA");
        Path folder = data == null || data.isBlank() ? root.resolve(".perennial") : Path.of(data);
        return new Installation(new Home(root, folder), environment);
    }

    public Home home() {
        return home;
    }

    /** Finds ports from options, environment, last use and defaults. */
    public PortChoice portChoice() {
        return new PortChoice(environment);
    }

    /** The ports of the last start. */
    public Optional<Ports> lastPorts() {
        return read(home.ports(), Ports.class);
    }

    /** The ports to look at: those of the last start, else what a start would use. */
    public Ports ports() {
        return lastPorts().orElseGet(() -> portChoice().choose(null, null, null));
    }

    /** Remembers the ports for the commands that follow. */
    public void keep(Ports ports) {
        write(home.ports(), ports);
    }

    /** The keys, where they were made already. */
    public Optional<Keys> findKeys() {
        return read(home.keys(), Keys.class);
    }

    /**
     * The keys.
     *
     * @throws Complaint before the first start
     */
    public Keys keys() {
        return findKeys().orElseThrow(() -> new Complaint("Nothing was started here yet: run ./perennial up first."));
    }

    /** The keys, made now where there are none. */
    public Keys createKeys() {
        return findKeys().orElseGet(() -> {
            Keys keys = Keys.generate(new SecureRandom());
            write(home.keys(), keys);
            return keys;
        });
    }

    /** Keeps keys that came with data, in place of those that are there. */
    public void keep(Keys keys) {
        write(home.keys(), keys);
    }

    /** Remembers the keys of a brand, which are shown only once. */
    public void keep(String slug, BrandKeys brand) {
        write(home.keys(), keys().with(slug, brand));
    }

    /**
     * The keys of a brand that was made here.
     *
     * @throws Complaint where they are not known
     */
    public BrandKeys brand(String slug) {
        Map<String, BrandKeys> brands = keys().brands();
        return Optional.ofNullable(brands.get(slug))
                .orElseThrow(() -> new Complaint("The keys of the brand \"" + slug + "\" are not known here (known: "
                        + (brands.isEmpty() ? "none" : String.join(", ", brands.keySet()))
                        + "): run ./perennial up, or name another with --brand."));
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), type));
        } catch (JacksonException e) {
            throw new Complaint(
                    "The file " + file
                            + " cannot be understood: restore it, or delete everything with ./perennial reset.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Object value) {
        try {
            PrivateFile.write(file, Json.MAPPER.writeValueAsString(value) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
