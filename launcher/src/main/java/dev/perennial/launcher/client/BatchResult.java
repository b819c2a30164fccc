package dev.perennial.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events of a batch.
 *
 * @param rejections code and reason of each rejected one, with its place in the batch
 */
public record BatchResult(int accepted, int duplicates, List<String> rejections) {

    public BatchResult {
        rejections = List.copyOf(rejections);
    }

    /** Reads the per-item results. */
    static BatchResult of(JsonNode answer) {
        int accepted = 0;
        int duplicates = 0;
        List<String> rejections = new ArrayList<>();
        for (JsonNode item : answer.path("results")) {
            switch (item.path("status").asText()) {
                case "accepted" -> accepted++;
                case "duplicate" -> duplicates++;
                default ->
                    rejections.add("event " + item.path("index").asText() + ": "
                            + item.path("code").asText() + ": "
                            + item.path("detail").asText());
            }
        }
        return new BatchResult(accepted, duplicates, rejections);
    }
}
