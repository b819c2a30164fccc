package dev.perennial.platform.json;

import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON as the services write it, without Quarkus. */
public final class TestJson {
    private TestJson() {}

    /** Reads and writes JSON. */
    public static Json json() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonCustomizer().customize(mapper);
        return new Json(mapper);
    }
}
