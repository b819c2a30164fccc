package dev.perennial.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.terminal.Complaint;

/**
 * What a service answered.
 *
 * @param status HTTP status, 200 to 299
 * @param body the text
 */
public record Answer(int status, String body) {

    /** The body as a tree. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw notUnderstood(e);
        }
    }

    /** The body as a value. */
    public <T> T as(Class<T> type) {
        try {
            return Json.MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw notUnderstood(e);
        }
    }

    private static Complaint notUnderstood(JsonProcessingException e) {
        return new Complaint(
                "A service gave an answer that cannot be understood (" + e.getOriginalMessage()
                        + "): are all parts of the same version? Run ./perennial down, then ./perennial up --build.",
                e);
    }
}
