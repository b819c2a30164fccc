package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.client.Brand;
import dev.perennial.launcher.client.NewBrand;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.terminal.Complaint;

/** The brand the demo goes into. */
final class DemoBrand {
    private static final String NAME = "Juniper Roast (demo)";

    private final Installation installation;
    private final PerennialClient client;
    private final String slug;

    DemoBrand(Installation installation, PerennialClient client, String slug) {
        this.installation = installation;
        this.client = client;
        this.slug = slug;
    }

    /** Whether it is there, whatever is in it. */
    boolean exists() {
        return client.brands(installation.keys().operatorKey()).stream()
                .anyMatch(brand -> brand.slug().equals(slug));
    }

    /** Its keys; it is made where it is not there. */
    BrandKeys ensure() {
        Keys keys = installation.keys();
        if (exists()) {
            if (!keys.brands().containsKey(slug)) {
                throw new Complaint("The brand \"" + slug + "\" is there, but its keys are not in "
                        + installation.home().keys()
                        + ": load the demo into another brand with --brand, or start afresh with ./perennial reset.");
            }
            return installation.brand(slug);
        }
        Brand brand = client.createBrand(
                keys.operatorKey(), new NewBrand(slug, NAME, Catalogue.CURRENCY, "Europe/Berlin", "DE"));
        installation.keep(slug, new BrandKeys(brand.id(), brand.key("publishable"), brand.key("secret")));
        return installation.brand(slug);
    }
}
