package dev.perennial.launcher.imports;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.util.List;

/** What to try after an import, with a customer that is really there. */
final class NextSteps {
    private final PerennialClient client;
    private final Ports ports;
    private final BrandKeys keys;

    NextSteps(PerennialClient client, Ports ports, BrandKeys keys) {
        this.client = client;
        this.ports = ports;
        this.keys = keys;
    }

    List<String> lines() {
        String stage = ports.address(Service.STAGE);
        return List.of(
                "",
                "Next: the stages of a customer, with the reasons:",
                "  curl -H 'Authorization: Bearer " + keys.secret() + "' " + stage + "/v1/customers/" + customer()
                        + "/stages",
                "or in the browser: " + stage + "/q/swagger-ui (Authorize with the secret key)");
    }

    private String customer() {
        try {
            String id = client.get(Service.CUSTOMER, "/v1/customers?limit=1", keys.secret())
                    .json()
                    .path("data")
                    .path(0)
                    .path("id")
                    .asText();
            return id.isEmpty() ? "CUSTOMER_ID" : id;
        } catch (Complaint e) {
            return "CUSTOMER_ID"; // only an example is missing then
        }
    }
}
