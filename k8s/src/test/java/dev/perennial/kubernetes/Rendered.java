package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The objects of one folder, as they would be sent to a cluster. */
record Rendered(List<KubernetesObject> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    Rendered {
        objects = List.copyOf(objects);
    }

    /** Reads documents of YAML. */
    static Rendered of(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(YAML.createParser(text))) {
            return new Rendered(documents.readAll().stream()
                    .filter(document -> !document.isNull())
                    .map(KubernetesObject::new)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<KubernetesObject> ofKind(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind));
    }

    KubernetesObject get(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + name + " is not there"));
    }
}
