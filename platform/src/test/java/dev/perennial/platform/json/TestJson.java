package dev.perennial.platform.json;

import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON and Smile as the services write them, without Quarkus. */
public final class TestJson {
    private TestJson() {}

    /** Reads and writes JSON. */
    public static Json json() {
        return new Json(mapper());
    }

    /** Reads and writes Smile. */
    public static Smile smile() {
        return new Smile(mapper());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        new JsonCustomizer().customize(mapper);
        return mapper;
    }
}
