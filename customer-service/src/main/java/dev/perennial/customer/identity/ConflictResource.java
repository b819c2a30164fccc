package dev.perennial.customer.identity;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Joins that were refused. */
@Path("/v1/identity-conflicts")
@Tag(name = "Identities")
class ConflictResource {
    private static final String PREFIX = "cnf";
    private static final String LIST = """
            select refusal_id, message_id, customer_id, other_customer_id, identity_kind, identity_value, refused_at,
              reason
            from refused_join where brand_id = $1 and ($2::uuid is null or refusal_id < $2)
            order by refusal_id desc limit $3
            """;

    private final BrandDatabase database;
    private final Caller caller;

    ConflictResource(BrandDatabase database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /**
     * Two customers that an event said to be one, and that stay apart.
     *
     * @param messageId of that event
     * @param customerId whom the event was taken to be about
     * @param identity what stays with the other customer
     * @param reason {@code user_ids}: each has one of its own; {@code undone}: they were taken apart
     */
    record IdentityConflict(
            String id,
            String messageId,
            CustomerId customerId,
            CustomerId otherCustomerId,
            Identity identity,
            Instant refusedAt,
            @Schema(enumeration = {"user_ids", "undone"}) String reason) {}

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "Joins that were refused, newest first",
            description =
                    "An event said that two customers are one, but each has a user id of its own, or they were taken apart"
                            + " before. They were left apart, because a wrong join mixes two people's data and consent; the"
                            + " event was stored. An alias makes one of customers that were taken apart.")
    public Uni<Page<IdentityConflict>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        BrandId brand = caller.brandId();
        UUID before = after.map(ConflictResource::uuid).orElse(null);
        return database.inBrand(brand, connection -> connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), before, limit + 1))
                .map(rows -> {
                    List<IdentityConflict> conflicts = new ArrayList<>(rows.size());
                    rows.forEach(row -> conflicts.add(conflict(row)));
                    return Page.of(conflicts, limit, IdentityConflict::id);
                }));
    }

    private static IdentityConflict conflict(Row row) {
        return new IdentityConflict(
                Ids.format(PREFIX, row.getUUID(0)),
                row.getString(1),
                new CustomerId(row.getUUID(2)),
                new CustomerId(row.getUUID(3)),
                new Identity(row.getString(4), row.getString(5)),
                row.getOffsetDateTime(6).toInstant(),
                row.getString(7));
    }

    private static UUID uuid(String id) {
        try {
            return Ids.parse(PREFIX, id);
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
