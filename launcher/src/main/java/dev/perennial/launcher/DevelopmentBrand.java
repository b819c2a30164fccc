package dev.perennial.launcher;

import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.terminal.Terminal;
import java.util.Optional;

/** The brand that is there from the first start on, so that there is something to try with. */
final class DevelopmentBrand {
    static final String SLUG = "dev";

    private final Installation installation;
    private final PerennialClient client;
    private final Terminal terminal;

    DevelopmentBrand(Installation installation, PerennialClient client, Terminal terminal) {
        this.installation = installation;
        this.client = client;
        this.terminal = terminal;
    }

    /** Makes it where it is not there, and keeps its keys, which are shown once; lost keys are replaced by new ones. */
    void ensure() {
        Keys keys = installation.keys();
        Optional<Brand> found = client.brands(keys.operatorKey()).stream()
                .filter(brand -> brand.slug().equals(SLUG))
                .findFirst();
        if (found.isEmpty()) {
            create(keys);
            return;
        }
        String id = found.get().id();
        BrandKeys known = keys.brands().get(SLUG);
        if (known == null || !known.id().equals(id)) {
            terminal.say("The keys of the brand \"" + SLUG + "\" were lost: making new ones ...");
            String operator = keys.operatorKey();
            installation.keep(
                    SLUG,
                    new BrandKeys(
                            id, client.issueKey(operator, id, "publishable"), client.issueKey(operator, id, "secret")));
        }
    }

    private void create(Keys keys) {
        Brand brand = client.createBrand(keys.operatorKey(), new NewBrand(SLUG, "Development", "USD", "UTC", "US"));
        installation.keep(SLUG, new BrandKeys(brand.id(), brand.key("publishable"), brand.key("secret")));
    }
}
