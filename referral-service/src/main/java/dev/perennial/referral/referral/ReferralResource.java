package dev.perennial.referral.referral;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.referral.Asked;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Referrals over REST. */
@Path("/v1")
@Tag(name = "Referrals", description = "Who brought whom, and what was decided about it")
public class ReferralResource {
    private static final int MOST_BRANCHES = 1_000;

    private final Caller caller;
    private final BrandDatabase database;
    private final ReferralReader reader;
    private final Canonical canonical;

    ReferralResource(Caller caller, BrandDatabase database, ReferralReader reader, Canonical canonical) {
        this.caller = caller;
        this.database = database;
        this.reader = reader;
        this.canonical = canonical;
    }

    @GET
    @Path("/referrals")
    @Scope("referrals:read")
    @Operation(summary = "List referrals", description = "Newest first; the filters given must all fit.")
    public Uni<Page<ReferralDocument>> listReferrals(
            @QueryParam("advocate") @Parameter(description = "Who brought them") @Nullable CustomerId advocate,
            @QueryParam("friend") @Parameter(description = "Who was brought") @Nullable CustomerId friend,
            @QueryParam("state") @Parameter(description = "recognised, qualified, reversed or refused") @Nullable
                    String state,
            @QueryParam("program") @Parameter(description = "Key of a program") @Nullable ProgramKey program,
            @QueryParam("after") @Parameter(description = "`next` of the page before") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Optional<ReferralState> wanted = Asked.value("state", state, ReferralState::ofKey);
        Optional<ReferralId> before = Asked.value("after", after, ReferralId::parse);
        return database.inBrand(
                caller.brandId(), connection -> known(connection, advocate).chain(whose -> known(connection, friend)
                        .chain(whom -> page(
                                connection,
                                new ReferralQuery(whose, whom, wanted, Optional.ofNullable(program), before, limit)))));
    }

    @GET
    @Path("/referrals/{id}")
    @Scope("referrals:read")
    @Operation(summary = "Read a referral", description = "With the decision and all its reasons.")
    public Uni<ReferralDocument> readReferral(@PathParam("id") String id) {
        ReferralId referral = Asked.id(id, ReferralId::parse, ReferralError.UNKNOWN_REFERRAL);
        return database.inBrand(caller.brandId(), connection -> reader.find(connection, caller.brandId(), referral))
                .map(found -> ReferralDocument.of(found.orElseThrow(() -> new Failure(
                        ReferralError.UNKNOWN_REFERRAL, "id: " + id + " (expected: a referral of this brand)"))));
    }

    @GET
    @Path("/customers/{id}/referrals")
    @Scope("referrals:read")
    @Operation(summary = "Whom a customer brought", description = "Newest first, refused ones too.")
    public Uni<Page<ReferralDocument>> listCustomerReferrals(
            @PathParam("id") CustomerId id,
            @QueryParam("after") @Parameter(description = "`next` of the page before") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Optional<ReferralId> before = Asked.value("after", after, ReferralId::parse);
        return database.inBrand(caller.brandId(), connection -> canonical
                .of(connection, caller.brandId(), id)
                .chain(advocate -> page(connection, ReferralQuery.ofAdvocate(advocate, before, limit))));
    }

    @GET
    @Path("/customers/{id}/referral-tree")
    @Scope("referrals:read")
    @Operation(
            summary = "Whom a customer's friends brought",
            description = "The friends, whom they brought, and so on; without refused referrals; at most 1000 people.")
    public Uni<TreeDocument> readReferralTree(
            @PathParam("id") CustomerId id,
            @QueryParam("depth") @DefaultValue("3") @Min(1) @Max(10) @Parameter(description = "Generations, 1 to 10")
                    int depth) {
        BrandId brand = caller.brandId();
        return database.inBrand(
                brand, connection -> canonical.of(connection, brand, id).chain(advocate -> reader.tree(
                                connection, brand, advocate, depth, MOST_BRANCHES + 1)
                        .map(branches -> TreeDocument.of(advocate, branches, MOST_BRANCHES))));
    }

    private Uni<Page<ReferralDocument>> page(SqlConnection connection, ReferralQuery query) {
        ReferralQuery oneMore = new ReferralQuery(
                query.advocate(), query.friend(), query.state(), query.program(), query.before(), query.limit() + 1);
        return reader.list(connection, caller.brandId(), oneMore)
                .map(found -> Page.of(
                        found.stream().map(ReferralDocument::of).toList(), query.limit(), ReferralDocument::id));
    }

    private Uni<Optional<CustomerId>> known(SqlConnection connection, @Nullable CustomerId customer) {
        return customer == null
                ? Uni.createFrom().item(Optional.empty())
                : canonical.of(connection, caller.brandId(), customer).map(Optional::of);
    }
}
