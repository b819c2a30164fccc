package dev.perennial.attribution.goal;

import dev.perennial.attribution.goal.GoalStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The events a brand counts as conversions. */
@Path("/v1/goals")
@Tag(name = "Goals", description = "Events that the brand counts as conversions, beside purchases and registrations")
public class GoalResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final GoalStore store;
    private final EditGoals edit;

    GoalResource(Caller caller, BrandDatabase database, GoalStore store, EditGoals edit) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.edit = edit;
    }

    /** A goal as it is sent; its key is in the path. */
    @Schema(name = "GoalDefinition")
    public record GoalBody(
            @NotBlank
            @Size(max = Goal.LONGEST_NAME)
            @Schema(description = "Name of the track event", examples = "Style Guide Downloaded")
            String event,

            @Nullable
            @Size(min = 1, max = Goal.LONGEST_NAME)
            @Pattern(regexp = ".*\\S.*", message = "must not be blank")
            @Schema(description = "Property that holds the goal's value in major units, in the property `currency`")
            String valueField) {}

    /** A goal as it is shown. */
    @Schema(name = "Goal")
    public record GoalAnswer(
            String key, String event, @Nullable String valueField) {}

    /** Lists the goals. */
    @GET
    @Scope("attribution:read")
    @Operation(summary = "List the goals", description = "All of them, by key; there are at most 100.")
    public Uni<Page<GoalAnswer>> listGoals() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.list(connection, brand))
                .map(GoalResource::page);
    }

    /** Reads a goal. */
    @GET
    @Path("/{key}")
    @Scope("attribution:read")
    @Operation(summary = "Read a goal", description = "The ETag is needed to change it.")
    public Uni<RestResponse<GoalAnswer>> readGoal(@PathParam("key") String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.find(connection, brand, key))
                .map(found -> answer(found.orElseThrow(() -> EditGoals.unknown(key)), Status.OK));
    }

    /** Writes a goal. */
    @PUT
    @Path("/{key}")
    @Scope("attribution:write")
    @Operation(
            summary = "Create or change a goal",
            description = "To change one, send If-Match with the ETag read before. A goal holds for the past too: all"
                    + " customers are worked out anew in the background; until then reports say `rebuilding`.")
    public Uni<RestResponse<GoalAnswer>> putGoal(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid GoalBody body) {
        if (!Goal.isKey(key)) {
            throw invalidKey(key);
        }
        String valueField = body.valueField();
        Goal goal = new Goal(key, body.event().strip(), valueField == null ? null : valueField.strip());
        return edit.put(caller.brandId(), goal, ifMatch)
                .map(edited -> answer(edited.goal(), edited.isNew() ? Status.CREATED : Status.OK));
    }

    /** Removes a goal. */
    @DELETE
    @Path("/{key}")
    @Scope("attribution:write")
    @Operation(
            summary = "Delete a goal",
            description = "Needs If-Match with the ETag read before. Its conversions go with it.")
    public Uni<RestResponse<Void>> deleteGoal(
            @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return edit.delete(caller.brandId(), key, ifMatch).replaceWith(RestResponse.noContent());
    }

    private static Page<GoalAnswer> page(List<Versioned> found) {
        return new Page<>(found.stream().map(GoalResource::shown).toList(), null);
    }

    private static RestResponse<GoalAnswer> answer(Versioned found, Status status) {
        return ResponseBuilder.create(status, shown(found))
                .header(HttpHeaders.ETAG, Etag.of(found.version()))
                .build();
    }

    private static GoalAnswer shown(Versioned found) {
        Goal goal = found.goal();
        return new GoalAnswer(goal.key(), goal.event(), goal.valueField());
    }

    private static Failure invalidKey(String key) {
        String detail = "key: " + key + " (expected: 1 to " + Goal.LONGEST_KEY + " of a-z, 0-9, - and _)";
        return new Failure(CommonError.INVALID, detail, List.of(new FieldError("key", "invalid", detail)));
    }
}
