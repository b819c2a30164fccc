package dev.perennial.stage.scheme;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The templates over REST. */
@Path("/v1/templates")
@Tag(name = "Schemes")
public class TemplateResource {
    private final Page<Scheme> templates;

    TemplateResource(TemplateCatalogue catalogue, Rules rules) {
        this.templates = new Page<>(
                catalogue.all().stream()
                        .map(template -> catalogue.scheme(template.key(), template.key(), rules))
                        .toList(),
                null);
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the templates",
            description =
                    "Schemes that ship with Perennial, as they look when chosen: `PUT /v1/schemes/{key}` with `template`.")
    public Page<Scheme> listTemplates() {
        return templates;
    }
}
