package dev.perennial.attribution.content.item;

import dev.perennial.attribution.content.item.ItemBody.BehaviourBody;
import dev.perennial.attribution.content.item.ItemBody.RecognitionBody;
import dev.perennial.attribution.content.item.ItemStore.Versioned;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** The content a brand has. */
@Path("/v1/content")
@Tag(
        name = "Content",
        description = "Content and service: what they are for, what they do, and who may see what is premium")
public class ItemResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final ItemStore store;
    private final EditItems edit;

    ItemResource(Caller caller, BrandDatabase database, ItemStore store, EditItems edit) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.edit = edit;
    }

    /** An item as it is shown. */
    @Schema(name = "ContentItem")
    public record ItemAnswer(
            String key,
            String title,
            ContentKind kind,
            Purpose purpose,
            Openness access,
            RecognitionBody recognisedBy,
            List<BehaviourBody> desiredBehaviours) {}

    /** Lists the items. */
    @GET
    @Scope("attribution:read")
    @Operation(summary = "List the content", description = "All items, by key; there are at most 200.")
    public Uni<Page<ItemAnswer>> listContent() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.list(connection, brand))
                .map(found -> new Page<>(found.stream().map(ItemResource::shown).toList(), null));
    }

    /** Reads an item. */
    @GET
    @Path("/{key}")
    @Scope("attribution:read")
    @Operation(summary = "Read an item of content", description = "The ETag is needed to change it.")
    public Uni<RestResponse<ItemAnswer>> readContent(@PathParam("key") String key) {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.find(connection, brand, key))
                .map(found -> answer(found.orElseThrow(() -> ContentError.unknown(key)), Status.OK));
    }

    /** Writes an item. */
    @PUT
    @Path("/{key}")
    @Scope("attribution:write")
    @Operation(
            summary = "Create or change an item of content",
            description = "To change one, send If-Match with the ETag read before. An item holds for the past too: all"
                    + " customers are worked out anew in the background; until then reports say `rebuilding`. Another title,"
                    + " purpose or value of a behaviour shows at once.")
    public Uni<RestResponse<ItemAnswer>> putContent(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @NotNull @Valid ItemBody body) {
        return edit.put(caller.brandId(), body.item(key), ifMatch)
                .map(edited -> answer(edited.item(), edited.isNew() ? Status.CREATED : Status.OK));
    }

    /** Removes an item. */
    @DELETE
    @Path("/{key}")
    @Scope("attribution:write")
    @Operation(
            summary = "Delete an item of content",
            description = "Needs If-Match with the ETag read before. Its figures go with it; links to it open nothing.")
    public Uni<RestResponse<Void>> deleteContent(
            @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return edit.delete(caller.brandId(), key, ifMatch).replaceWith(RestResponse.noContent());
    }

    private static RestResponse<ItemAnswer> answer(Versioned found, Status status) {
        return ResponseBuilder.create(status, shown(found))
                .header(HttpHeaders.ETAG, Etag.of(found.version()))
                .build();
    }

    private static ItemAnswer shown(Versioned found) {
        ContentItem item = found.item();
        return new ItemAnswer(
                item.key(),
                item.title(),
                item.kind(),
                item.purpose(),
                item.access(),
                RecognitionBody.of(item.recognisedBy()),
                item.desired().stream().map(BehaviourBody::of).toList());
    }
}
