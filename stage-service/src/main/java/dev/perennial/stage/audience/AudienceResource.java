package dev.perennial.stage.audience;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.customers.Contacts;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A brand's audiences over REST. */
@Path("/v1/audiences")
@Tag(
        name = "Audiences",
        description = "The customers whom a brand wants to reach: by stage, time in it and facts, live")
public class AudienceResource {
    private final ReadAudiences audiences;
    private final SaveAudience saveAudience;
    private final ExportAudience export;
    private final FollowAudience follow;
    private final Caller caller;

    AudienceResource(
            ReadAudiences audiences,
            SaveAudience saveAudience,
            ExportAudience export,
            FollowAudience follow,
            Caller caller) {
        this.audiences = audiences;
        this.saveAudience = saveAudience;
        this.export = export;
        this.follow = follow;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "List the audiences",
            description =
                    "Of each the version that was saved last, with the number of members of the one that is read.")
    @APIResponse(responseCode = "200", description = "Audiences")
    public Uni<Page<AudienceView>> listAudiences() {
        return audiences.all(caller.brand()).map(all -> new Page<>(all, null));
    }

    @GET
    @Path("/{key}")
    @Scope("stages:read")
    @Operation(
            summary = "Read an audience",
            description = "The version that was saved last, with its ETag for `If-Match`.")
    @APIResponse(responseCode = "200", description = "The audience")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<RestResponse<AudienceView>> readAudience(@RestPath String key) {
        return audiences.one(caller.brand(), key).map(AudienceResource::withEtag);
    }

    @PUT
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Define or change an audience", description = """
                    Saves a new version. Every customer is folded under it, with all of the past; as soon as all are, it is read \
                    in the place of the version before. From then on `Audience Entered` and `Audience Left` come onto the \
                    timelines of those who come and go. Changing one needs `If-Match` with the ETag that was read; without \
                    any difference nothing happens.""")
    @APIResponse(responseCode = "200", description = "The audience as it is or will be read")
    @APIResponse(responseCode = "409", description = "`too_many_definitions`")
    @APIResponse(responseCode = "412", description = "`changed_meanwhile`")
    @APIResponse(responseCode = "422", description = "`invalid`, with each place and reason")
    @APIResponse(responseCode = "428", description = "`precondition_required`: it is there, send If-Match")
    public Uni<RestResponse<AudienceView>> putAudience(
            @RestPath String key,
            @Parameter(description = "ETag of the version that is changed") @HeaderParam(HttpHeaders.IF_MATCH) @Nullable
                    String ifMatch,
            @NotNull AudienceDraft audience) {
        Brand brand = caller.brand();
        return saveAudience
                .save(brand, key, audience, ifMatch)
                .chain(() -> audiences.one(brand, key))
                .map(AudienceResource::withEtag);
    }

    @DELETE
    @Path("/{key}")
    @Scope("stages:write")
    @Operation(summary = "Delete an audience", description = "Nobody is told to have left it.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    public Uni<Void> deleteAudience(@RestPath String key) {
        return saveAudience.delete(caller.brandId(), key);
    }

    @GET
    @Path("/{key}/members")
    @Scope("stages:read")
    @Operation(summary = "List the members", description = "Those who have been members longest come first.")
    @APIResponse(responseCode = "200", description = "Members")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(responseCode = "422", description = "`invalid`: a cursor that is none")
    public Uni<Page<Member>> listAudienceMembers(
            @RestPath String key,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return audiences
                .members(caller.brand(), key, MemberCursor.parse(after), limit + 1)
                .map(found ->
                        Page.of(found, limit, last -> MemberCursor.of(last).toString()));
    }

    @GET
    @Path("/{key}/export")
    @Produces("text/csv")
    @Scope("customers:read")
    @Operation(summary = "Export the members", description = """
                    CSV with `customer_id`, `member_since`, `email_sha256` and `phone_sha256`, for the customer lists of ad platforms: \
                    e-mail addresses in lower case and telephone numbers in E.164, hashed with SHA-256. A customer with several \
                    has a line for each.""")
    @APIResponse(
            responseCode = "200",
            description = "The members",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    public RestMulti<String> exportAudience(@RestPath String key) {
        Brand brand = caller.brand();
        return RestMulti.fromUniResponse(
                export.begin(brand, key),
                first -> export.csv(brand, key, first),
                first -> Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"" + key + ".csv\"")));
    }

    @GET
    @Path("/{key}/feed")
    @Scope("customers:read")
    @Operation(summary = "Follow the members", description = """
                    Who came or left since the last call, in the order in which it became known, for a customer list that an ad                     platform keeps: put those on it who are members and take the others off. Call it without `after` first, which                     answers nobody and a `next` that stands for now, then put the whole export on the list, then go on from                     `next` whenever you like within 30 days. There is always a `next`; a page with fewer than `limit` entries is                     the last for now. An entry tells what is so now, so reading it twice does no harm.""")
    @APIResponse(responseCode = "200", description = "Customers whose membership changed")
    @APIResponse(responseCode = "404", description = "`unknown_definition`")
    @APIResponse(responseCode = "409", description = "`still_building`: its first version is not built yet")
    @APIResponse(
            responseCode = "410",
            description = "`start_again`: the audience or the scheme was changed since, or 30 days went by")
    @APIResponse(responseCode = "422", description = "`invalid`: a cursor that is none")
    public Uni<Page<ListedCustomer>> followAudience(
            @RestPath String key,
            @Parameter(description = "`next` of the page before") @RestQuery @Nullable String after,
            @RestQuery @DefaultValue("200") @Min(1) @Max(Contacts.MOST) int limit) {
        return follow.page(caller.brand(), key, after, limit);
    }

    private static RestResponse<AudienceView> withEtag(AudienceView audience) {
        return Etag.ok(audience, audience.version());
    }
}
