package dev.perennial.stage.pursuit;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.scheme.Rules;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pursuits that ship, over REST. */
@Path("/v1/pursuit-templates")
@Tag(name = "Pursuits")
public class PursuitTemplateResource {
    private final Page<Pursuit> templates;

    PursuitTemplateResource(PursuitCatalogue catalogue, Rules rules) {
        this.templates = new Page<>(catalogue.defaults(rules), null);
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the templates of pursuits",
            description =
                    "Pursuits that ship with Perennial, as they look when chosen: `PUT /v1/pursuits/{key}` with `template`.")
    @APIResponse(responseCode = "200", description = "Templates")
    public Page<Pursuit> listPursuitTemplates() {
        return templates;
    }
}
