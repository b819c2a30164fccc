package dev.perennial.referral.reward;

import dev.perennial.platform.customers.Canonical;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.referral.Asked;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.reward.RewardReader.Query;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rewards over REST. */
@Path("/v1")
@Tag(name = "Rewards", description = "What advocates and friends earned")
public class RewardResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final RewardReader reader;
    private final Canonical canonical;

    RewardResource(Caller caller, BrandDatabase database, RewardReader reader, Canonical canonical) {
        this.caller = caller;
        this.database = database;
        this.reader = reader;
        this.canonical = canonical;
    }

    @GET
    @Path("/rewards")
    @Scope("referrals:read")
    @Operation(summary = "List rewards", description = "Newest first; the filters given must all fit.")
    public Uni<Page<RewardDocument>> listRewards(
            @QueryParam("state") @Parameter(description = "pending, approved, paid or reversed") @Nullable String state,
            @QueryParam("program") @Parameter(description = "Key of a program") @Nullable ProgramKey program,
            @QueryParam("referral") @Parameter(description = "Id of a referral") @Nullable String referral,
            @QueryParam("after") @Parameter(description = "`next` of the page before") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Query query = new Query(
                Optional.empty(),
                Asked.value("referral", referral, ReferralId::parse),
                Asked.value("state", state, RewardState::ofKey),
                Optional.ofNullable(program),
                Asked.value("after", after, RewardId::parse),
                limit + 1);
        return database.inBrand(caller.brandId(), connection -> reader.list(connection, caller.brandId(), query))
                .map(found -> page(found, limit));
    }

    @GET
    @Path("/customers/{id}/rewards")
    @Scope("referrals:read")
    @Operation(summary = "What a customer earned", description = "Their rewards, newest first, and their balance.")
    public Uni<CustomerRewardsDocument> listCustomerRewards(
            @PathParam("id") CustomerId id,
            @QueryParam("after") @Parameter(description = "`next` of the page before") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        BrandId brand = caller.brandId();
        Optional<RewardId> before = Asked.value("after", after, RewardId::parse);
        return database.inBrand(
                brand, connection -> canonical.of(connection, brand, id).chain(holder -> reader.list(
                                connection, brand, ofHolder(holder, before, limit + 1))
                        .map(found -> page(found, limit))
                        .chain(page -> reader.balance(connection, brand, holder)
                                .map(balance -> new CustomerRewardsDocument(balance, page.data(), page.next())))));
    }

    private static Query ofHolder(CustomerId holder, Optional<RewardId> before, int limit) {
        return new Query(Optional.of(holder), Optional.empty(), Optional.empty(), Optional.empty(), before, limit);
    }

    private static Page<RewardDocument> page(List<Reward> found, int limit) {
        return Page.of(found.stream().map(RewardDocument::of).toList(), limit, RewardDocument::id);
    }
}
