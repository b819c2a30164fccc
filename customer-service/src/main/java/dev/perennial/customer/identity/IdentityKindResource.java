package dev.perennial.customer.identity;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Kinds of identities that a brand defines. */
@Path("/v1/identity-kinds")
@Tag(name = "Identities")
class IdentityKindResource {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final KindStore store;
    private final Caller caller;

    IdentityKindResource(KindStore store, Caller caller) {
        this.store = store;
        this.caller = caller;
    }

    /**
     * A kind of identity.
     *
     * @param kind name, such as {@code member_number}
     * @param trait trait of identify calls that holds it
     */
    record IdentityKind(String kind, String trait) {}

    /** What a kind is read from. */
    record IdentityKindSource(@NotBlank @Size(max = 100) String trait) {}

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "List the brand's own kinds of identities",
            description = "user_id, anonymous_id, email, phone and loyalty_card are always known.")
    public Uni<Page<IdentityKind>> list() {
        return store.own(caller.brandId())
                .map(own -> new Page<>(
                        own.entrySet().stream()
                                .map(entry -> new IdentityKind(entry.getValue(), entry.getKey()))
                                .toList(),
                        null));
    }

    @PUT
    @Path("/{kind}")
    @Scope("customers:write")
    @Operation(
            summary = "Define a kind of identity",
            description =
                    "From now on the trait joins customers like an e-mail does; it can also come in context.externalIds.")
    public Uni<IdentityKind> put(String kind, @Valid IdentityKindSource source) {
        if (!NAME.matcher(kind).matches() || IdentityKinds.isBuiltIn(kind)) {
            throw Failure.invalid(List.of(new FieldError(
                    "kind",
                    "invalid",
                    kind + " (expected: lower case letters, digits and _, and no kind that is built in)")));
        }
        return store.put(caller.brandId(), kind, source.trait()).replaceWith(new IdentityKind(kind, source.trait()));
    }
}
