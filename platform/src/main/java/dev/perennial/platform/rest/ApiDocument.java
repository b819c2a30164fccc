package dev.perennial.platform.rest;

import dev.perennial.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What every API document says: how keys are sent, how calls are named to be repeated, and what an error looks like. */
public class ApiDocument implements OASFilter {
    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";
    private static final String IDEMPOTENCY_KEY = "IdempotencyKey";

    /** Tags of the calls that are idempotent by what they send (message ids, lines of a file) or may be repeated without harm. */
    private static final Set<String> IDEMPOTENT_BY_CONTENT = Set.of("Events", "Imports", "Operation");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key of the brand; the operator's key where a call says so."))
                .addSchema(PROBLEM, problem());
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(KEY, List.of())));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().forEach(path -> complete(document, path));
        }
    }

    private static void complete(OpenAPI document, PathItem path) {
        path.getOperations().values().forEach(ApiDocument::addProblem);
        Operation post = path.getPOST();
        if (post != null && (post.getTags() == null || !IDEMPOTENT_BY_CONTENT.containsAll(post.getTags()))) {
            document.getComponents().addParameter(IDEMPOTENCY_KEY, idempotencyKey());
            post.addParameter(OASFactory.createParameter().ref("#/components/parameters/" + IDEMPOTENCY_KEY));
        }
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description(
                        "Names this call, so that it can be sent again without being done again: for 30 days the first "
                                + "answer comes back, with `Idempotency-Replayed: true`. Take a new key that nobody can guess, such "
                                + "as a random UUID, for each new call. While the first is running: 409 with `Retry-After`; with "
                                + "another path, query or body: 422. Nothing is kept of a call that was refused or failed.")
                .schema(text("Printable ASCII characters").minLength(1).maxLength(255));
    }

    private static void addProblem(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation
                .getResponses()
                .setDefaultValue(OASFactory.createAPIResponse()
                        .description("Why it was not done (RFC 9457)")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        Problem.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref("#/components/schemas/" + PROBLEM)))));
    }

    private static Schema problem() {
        Schema fieldError = object(Map.of(
                "field", text("Path in the request"),
                "code", text("Stable code"),
                "detail", text("What was wrong, and what was expected")));
        Schema schema = object(Map.of(
                "type", text("Stable URI of the kind of error"),
                "title", text("One sentence, the same for every error of the type"),
                "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                "detail", text("What was wrong this time"),
                "code", text("Last part of the type"),
                "requestId", text("As in the Request-Id header")));
        return schema.addProperty(
                "errors",
                OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(fieldError));
    }

    private static Schema object(Map<String, Schema> properties) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> schema.addProperty(property.getKey(), property.getValue()));
        return schema;
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
