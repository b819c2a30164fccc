package dev.perennial.referral.program;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Referral programs over REST. */
@Path("/v1/programs")
@Tag(name = "Programs", description = "What a brand promises to advocates and their friends")
public class ProgramResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final ProgramStore store;
    private final SaveProgram saveProgram;

    ProgramResource(Caller caller, BrandDatabase database, ProgramStore store, SaveProgram saveProgram) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.saveProgram = saveProgram;
    }

    @GET
    @Scope("referrals:read")
    @Operation(summary = "List programs", description = "The newest version of each program, by key.")
    public Uni<Page<ProgramDocument>> listPrograms(
            @QueryParam("after") @DefaultValue("") @Parameter(description = "`next` of the page before") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return database.inBrand(
                        caller.brandId(), connection -> store.page(connection, caller.brandId(), after, limit + 1))
                .map(programs -> Page.of(
                        programs.stream().map(ProgramDocument::of).toList(),
                        limit,
                        program -> String.valueOf(program.key())));
    }

    @GET
    @Path("/{key}")
    @Scope("referrals:read")
    @Operation(summary = "Read a program", description = "Its newest version; the ETag is what If-Match wants.")
    public Uni<RestResponse<ProgramDocument>> readProgram(@PathParam("key") ProgramKey key) {
        return database.inBrand(caller.brandId(), connection -> store.require(connection, caller.brandId(), key))
                .map(ProgramResource::answer);
    }

    @PUT
    @Path("/{key}")
    @Scope("referrals:write")
    @Operation(summary = "Create or change a program", description = """
                    Creates the program, or a new version of it. A change needs If-Match. A version holds for friends who are \
                    recognised while it is the newest (the first version also for those recognised before it was saved); \
                    referrals that have begun keep their terms. Sending what stands there already changes nothing.
                    """)
    public Uni<RestResponse<ProgramDocument>> saveProgram(
            @PathParam("key") ProgramKey key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull ProgramDocument program) {
        ProgramTerms terms = ProgramCheck.terms(key, program, caller.brand().currency());
        return saveProgram.save(caller.brandId(), key, terms, ifMatch).map(ProgramResource::answer);
    }

    private static RestResponse<ProgramDocument> answer(Program program) {
        return Etag.ok(ProgramDocument.of(program), program.version());
    }
}
