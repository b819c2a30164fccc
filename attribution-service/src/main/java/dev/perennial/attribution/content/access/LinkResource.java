package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Signed links to content. */
@Path("/v1/content/{key}/links")
@Tag(name = "Content")
public class LinkResource {
    private static final int USUAL_HOURS = 7 * 24;

    private final Caller caller;
    private final IssueLinks links;

    LinkResource(Caller caller, IssueLinks links) {
        this.caller = caller;
        this.links = links;
    }

    /** A link as it is asked for. */
    @Schema(name = "ContentLinkRequest")
    public record LinkBody(
            @NotNull @Schema(description = "Whose link it is")
            CustomerId customer,

            @Nullable
            @Min(1)
            @Max(IssueLinks.LONGEST_HOURS)
            @Schema(description = "How long it is valid; left out: 168, a week", examples = "168")
            Integer expiresInHours) {}

    /** A link that was made. */
    @Schema(name = "ContentLink")
    public record LinkAnswer(
            @Schema(description = "Key of the item") String content,
            CustomerId customer,

            @Schema(description = "Append it to the address of the page, which asks `/access?token=` with it")
            String token,

            Instant expiresAt) {}

    /** Makes a link. */
    @POST
    @Idempotent
    @Scope("attribution:write")
    @Operation(
            summary = "Make a signed link to an item of content for one customer",
            description =
                    "For letters. The token says who follows the link, until it expires; whether the item opens is"
                            + " decided when it is followed, by the same policy as everywhere. Whoever has the token counts as that"
                            + " customer, for this item only.")
    public Uni<RestResponse<LinkAnswer>> makeLink(@PathParam("key") String key, @NotNull @Valid LinkBody body) {
        Duration life = Duration.ofHours(body.expiresInHours() == null ? USUAL_HOURS : body.expiresInHours());
        return links.issue(caller.brandId(), key, body.customer(), life).map(issued -> ResponseBuilder.create(
                        Status.CREATED, new LinkAnswer(key, issued.customer(), issued.token(), issued.expiresAt()))
                .build());
    }
}
