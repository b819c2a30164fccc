package dev.perennial.chaos.cluster;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.service.ServiceProcess;
import java.nio.file.Path;

/** What a run leaves that was itself killed: processes that know its folder by their command line, and a mounted disk. */
public final class LeftOvers {
    private LeftOvers() {}

    /** Ends them, so that the folder can be emptied. */
    public static void end(Path root, Path folder) {
        Home home = new Home(root, folder);
        for (Service service : Service.values()) {
            new ServiceProcess(home, service).stop();
        }
        new PostgresServer(home).stop();
        SmallDisk.unmount(home.postgres());
    }
}
