package dev.perennial.attribution.content.access;

import dev.perennial.attribution.content.access.SecretStore.Dated;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** What links to content are signed with; the secrets themselves are never shown. */
@Path("/v1/content/link-secrets")
@Tag(name = "Content")
public class SecretResource {
    private final Caller caller;
    private final IssueLinks links;

    SecretResource(Caller caller, IssueLinks links) {
        this.caller = caller;
        this.links = links;
    }

    /** What becomes of earlier secrets. */
    @Schema(name = "LinkSecretRotation")
    public record RotationBody(
            @Nullable
            @Schema(
                    description = "true: links that were made before open nothing from now on; left out: they open"
                            + " until they expire")
            Boolean revokeEarlier) {}

    /** A secret without itself. */
    @Schema(name = "LinkSecret")
    public record SecretAnswer(
            int number,
            Instant createdAt,

            @Nullable @Schema(description = "Absent for the one that links are signed with now")
            Instant validUntil) {

        static SecretAnswer of(Dated secret) {
            return new SecretAnswer(secret.secret().number(), secret.createdAt(), secret.validUntil());
        }
    }

    /** Lists the secrets. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "List what links to content are signed with",
            description =
                    "Those whose links are valid, the newest first; never the secrets themselves. The first is made"
                            + " with the first link.")
    public Uni<Page<SecretAnswer>> listLinkSecrets() {
        return links.secrets(caller.brandId())
                .map(found -> new Page<>(found.stream().map(SecretAnswer::of).toList(), null));
    }

    /** Makes a new secret. */
    @POST
    @Idempotent
    @Scope("attribution:write")
    @Operation(
            summary = "Sign links to content with a new secret",
            description =
                    "Links made before stay valid until they expire, 90 days at most, unless revokeEarlier is set.")
    public Uni<RestResponse<SecretAnswer>> rotateLinkSecret(@NotNull @Valid RotationBody body) {
        return links.rotate(caller.brandId(), Boolean.TRUE.equals(body.revokeEarlier()))
                .map(made -> ResponseBuilder.create(Status.CREATED, SecretAnswer.of(made))
                        .build());
    }
}
