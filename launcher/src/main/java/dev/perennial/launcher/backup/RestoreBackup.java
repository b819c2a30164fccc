package dev.perennial.launcher.backup;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;

/** Brings the databases and the keys of a backup back, in place of those that are there. Nothing may run meanwhile. */
public final class RestoreBackup {
    private final Installation installation;
    private final Home home;
    private final PostgresServer server;

    public RestoreBackup(Installation installation) {
        this.installation = installation;
        this.home = installation.home();
        this.server = new PostgresServer(home);
    }

    /**
     * Unpacks the file beside what is there; a file that is no whole backup changes nothing.
     *
     * @return what puts it in its place
     */
    public Unpacked unpack(Path file) {
        Path folder = server.freshFolder();
        try {
            return new Unpacked(folder, new BackupReader(file).unpack(folder, home::requireSpace));
        } catch (RuntimeException e) {
            server.discard(folder);
            throw e;
        }
    }

    /** Data and keys that wait to be put in their place. */
    public final class Unpacked {
        private final Path folder;
        private final Keys keys;

        private Unpacked(Path folder, Keys keys) {
            this.folder = folder;
            this.keys = keys;
        }

        /** Puts them there, lets PostgreSQL make them whole, and checks them; what was there comes back where that fails. */
        public void takePlace(int port) {
            Optional<Keys> before = installation.findKeys();
            server.exchange(folder);
            try {
                installation.keep(keys);
                server.start(keys, port);
                new RestoredCheck(port, keys).run();
                server.stop();
            } catch (RuntimeException e) {
                server.stop();
                server.exchangeBack();
                before.ifPresent(installation::keep);
                throw e;
            }
            server.forgetExchanged();
        }
    }
}
