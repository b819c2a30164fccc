package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The definitions of Kubernetes' own API, made strict: a field that Kubernetes does not know is an error, as it is with
 * {@code kubectl apply --validate=strict}.
 */
final class KubernetesSchema {
    private static final String FILE = "kubernetes-1.36-openapi-definitions.json.gz";
    private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

    private final ObjectNode definitions;
    private final Map<String, String> byKind = new HashMap<>();
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private KubernetesSchema(ObjectNode definitions) {
        this.definitions = definitions;
        definitions.properties().forEach(entry -> {
            for (JsonNode kind : entry.getValue().path("x-kubernetes-group-version-kind")) {
                String group = kind.path("group").asText();
                String version = (group.isEmpty() ? "" : group + "/")
                        + kind.path("version").asText();
                byKind.put(version + " " + kind.path("kind").asText(), entry.getKey());
            }
        });
        tighten(definitions);
        ObjectNode quantity = definitions.putObject(QUANTITY);
        quantity.putArray("type").add("string").add("number");
    }

    /** Reads the definitions of 1.36; the test is skipped where they are missing. */
    static KubernetesSchema read() {
        String folder = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "../../shared/data");
        Path file = Path.of(System.getProperty("perennial.reference-data", folder), FILE);
        Assumptions.assumeTrue(Files.exists(file), () -> "no schema of Kubernetes: " + file.toAbsolutePath());
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new KubernetesSchema(
                    (ObjectNode) new ObjectMapper().readTree(in).path("definitions"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is of Kubernetes itself, and not of something that is installed besides. */
    boolean knows(KubernetesObject object) {
        return byKind.containsKey(key(object));
    }

    /** What is wrong with it; nothing where it fits. */
    List<String> errors(KubernetesObject object) {
        return schemas.computeIfAbsent(key(object), this::schema).validate(object.json()).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private JsonSchema schema(String kind) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$ref", "#/definitions/" + byKind.get(kind));
        schema.set("definitions", definitions);
        return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
    }

    private static String key(KubernetesObject object) {
        return object.apiVersion() + " " + object.kind();
    }

    private static void tighten(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.path("format").asText().equals("int-or-string")) {
                object.putArray("type").add("string").add("integer");
            }
            if (object.path("properties").isObject() && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        node.forEach(KubernetesSchema::tighten);
    }
}
