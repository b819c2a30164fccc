package dev.perennial.referral.code;

import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The links that advocates pass on. */
@Path("/r")
@Tag(name = "Codes")
public class LinkResource {
    private final FollowLink followLink;

    LinkResource(FollowLink followLink) {
        this.followLink = followLink;
    }

    @GET
    @Path("/{code}")
    @Scope(Scope.PUBLIC)
    @Operation(summary = "Follow a referral link", description = """
                    Leads to the program's landing address, and nowhere else, with `ref` and campaign parameters added to its \
                    query, and counts the click: its day, no personal data. Needs no key.
                    """)
    @APIResponse(responseCode = "302", description = "To the landing address")
    @APIResponse(responseCode = "404", description = "The link is unknown, or its code or program is over")
    public Uni<RestResponse<Void>> followLink(@PathParam("code") String code) {
        return followLink.follow(code, true).map(LinkResource::redirect);
    }

    @HEAD
    @Path("/{code}")
    @Scope(Scope.PUBLIC)
    @Operation(summary = "Look where a referral link leads", description = "As following it, but not counted.")
    @APIResponse(responseCode = "302", description = "To the landing address")
    public Uni<RestResponse<Void>> previewLink(@PathParam("code") String code) {
        return followLink.follow(code, false).map(LinkResource::redirect);
    }

    private static RestResponse<Void> redirect(URI address) {
        return ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
                .location(address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
