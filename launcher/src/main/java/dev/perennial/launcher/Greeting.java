package dev.perennial.launcher;

import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Table;
import dev.perennial.launcher.terminal.Terminal;
import java.util.Locale;

/** What {@code ./perennial up} ends with: addresses, keys, and what to try next. */
final class Greeting {
    private final Terminal terminal;
    private final Installation installation;

    Greeting(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    void say(double seconds) {
        Ports ports = installation.ports();
        Keys keys = installation.keys();
        terminal.result(String.format(Locale.ROOT, "Perennial is up (%.1f s).", seconds));
        terminal.result("");
        Table table = new Table("SERVICE", "REST", "SWAGGER UI");
        for (Service service : Service.values()) {
            String address = ports.address(service);
            table.row(service.title(), address + "/v1", address + "/q/swagger-ui");
        }
        table.lines().forEach(terminal::result);
        terminal.result("Each also answers /q/health and /q/metrics. PostgreSQL listens on 127.0.0.1:"
                + ports.postgres() + ".");
        terminal.result("");
        BrandKeys brand = keys.brands().get(DevelopmentBrand.SLUG);
        if (brand != null) {
            terminal.result("Development brand \"" + DevelopmentBrand.SLUG + "\" (" + brand.id() + ")");
            terminal.result("  publishable key  " + brand.publishable());
            terminal.result("  secret key       " + brand.secret());
        }
        terminal.result("Operator key       " + keys.operatorKey());
        terminal.result("All keys are kept in " + installation.home().keys());
        terminal.result("");
        terminal.result("Next: ./perennial import FILE.csv, ./perennial demo, ./perennial status, ./perennial down");
    }
}
