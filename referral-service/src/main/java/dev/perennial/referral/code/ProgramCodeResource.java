package dev.perennial.referral.code;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.referral.ReferralConfig;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Giving codes to advocates over REST. */
@Path("/v1/programs/{key}/codes")
@Tag(name = "Codes")
public class ProgramCodeResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final CodeStore store;
    private final IssueCode issueCode;
    private final ReferralConfig config;

    ProgramCodeResource(
            Caller caller, BrandDatabase database, CodeStore store, IssueCode issueCode, ReferralConfig config) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.issueCode = issueCode;
        this.config = config;
    }

    @POST
    @Idempotent
    @Scope("referrals:write")
    @Operation(summary = "Give an advocate a code", description = """
                    Answers the code the customer has in the program, or makes one. Asking again, also at the same time, gives \
                    the same code. With a text of your own that differs, that text becomes the code that is shown; the former \
                    stays valid. Codes are compared without case and hyphens, and O and 0, I, L and 1 count as the same.
                    """)
    @APIResponse(responseCode = "200", description = "The customer had this code")
    @APIResponse(responseCode = "201", description = "The code was made")
    @APIResponse(responseCode = "409", description = "Somebody else has this code")
    public Uni<RestResponse<CodeDocument>> issueCode(
            @PathParam("key") ProgramKey key, @NotNull CodeRequest request, UriInfo uri) {
        BrandId brand = caller.brandId();
        URI base = config.linkBase().orElseGet(uri::getBaseUri);
        return issueCode.issue(caller.brand(), request.in(key)).chain(issued -> database.inBrand(
                        brand,
                        connection ->
                                store.clicks(connection, brand, issued.code().key()))
                .map(clicks -> answer(CodeDocument.of(issued.code(), base, clicks), issued.fresh())));
    }

    private static RestResponse<CodeDocument> answer(CodeDocument code, boolean fresh) {
        return fresh
                ? ResponseBuilder.<CodeDocument>created(URI.create("/v1/codes/" + code.code()))
                        .entity(code)
                        .build()
                : ResponseBuilder.ok(code).build();
    }
}
