package dev.perennial.referral.code;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.referral.ReferralConfig;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Advocates' codes over REST. */
@Path("/v1")
@Tag(name = "Codes", description = "What an advocate passes on: a code and a link")
public class CodeResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final CodeStore store;
    private final Canonical canonical;
    private final ReferralConfig config;

    CodeResource(Caller caller, BrandDatabase database, CodeStore store, Canonical canonical, ReferralConfig config) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.canonical = canonical;
        this.config = config;
    }

    @GET
    @Path("/codes/{code}")
    @Scope("referrals:read")
    @Operation(summary = "Read a code", description = "Written in any of the ways that mean the same code.")
    public Uni<CodeDocument> readCode(@PathParam("code") String code, UriInfo uri) {
        BrandId brand = caller.brandId();
        CodeKey key = CodeText.read(code).map(CodeText::key).orElseThrow(() -> unknown(code));
        return database.inBrand(brand, connection -> store.find(connection, brand, List.of(key))
                .map(found -> found.stream().findFirst().orElseThrow(() -> unknown(code)))
                .chain(found -> document(connection, brand, found, uri)));
    }

    @GET
    @Path("/customers/{id}/referral-code")
    @Scope("referrals:read")
    @Operation(summary = "Read a customer's code", description = "The code that is shown to the customer.")
    public Uni<CodeDocument> readCustomerCode(
            @PathParam("id") CustomerId id,
            @QueryParam("program")
                    @Parameter(
                            description =
                                    "Key of the program; when not sent, the customer's newest code of any program")
                    @Nullable
                    ProgramKey program,
            UriInfo uri) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> canonical
                .of(connection, brand, id)
                .chain(customer -> store.main(connection, brand, customer, Optional.ofNullable(program)))
                .map(found -> found.orElseThrow(() -> new Failure(
                        CodeError.UNKNOWN_CODE,
                        "Customer " + id + " has no code yet; make one with POST /v1/programs/{key}/codes.")))
                .chain(found -> document(connection, brand, found, uri)));
    }

    private Uni<CodeDocument> document(SqlConnection connection, BrandId brand, Code code, UriInfo uri) {
        return store.clicks(connection, brand, code.key())
                .map(clicks -> CodeDocument.of(code, config.linkBase().orElseGet(uri::getBaseUri), clicks));
    }

    private static Failure unknown(String code) {
        return new Failure(CodeError.UNKNOWN_CODE, "code: " + code + " (expected: a code of this brand)");
    }
}
