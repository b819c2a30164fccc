package dev.perennial.chaos.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.chaos.client.Door.Answer;
import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an answer says about each message of its request. */
final class Judgement {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Judgement() {}

    /** Of a single call. */
    static List<Attempt> single(Attempt sent, Answer answer) {
        return answer.status() == 200 ? List.of(judged(sent, read(answer))) : whole(List.of(sent), answer);
    }

    /** Of a batch: one result for each message, in their order. */
    static List<Attempt> batch(List<Attempt> sent, Answer answer) {
        if (answer.status() != 200) {
            return whole(sent, answer);
        }
        JsonNode results = read(answer).path("results");
        List<Attempt> judged = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            judged.add(judged(sent.get(i), results.path(i)));
        }
        return judged;
    }

    /** An answer for the request as a whole. */
    private static List<Attempt> whole(List<Attempt> sent, Answer answer) {
        Outcome outcome = answer.status() == 429
                ? Outcome.REFUSED
                : answer.status() >= 400 && answer.status() < 500 ? Outcome.REJECTED : Outcome.UNKNOWN;
        String code = outcome == Outcome.REJECTED
                ? read(answer).path("code").asText("status " + answer.status())
                : Integer.toString(answer.status());
        return sent.stream().map(one -> with(one, outcome, code)).toList();
    }

    /** A result about another message than the one in its place says nothing about it. */
    private static Attempt judged(Attempt sent, JsonNode result) {
        if (!result.path("messageId").asText("").equals(sent.messageId())) {
            return with(sent, Outcome.UNKNOWN, "result of another message: " + result);
        }
        Outcome outcome =
                Outcome.valueOf(result.path("status").asText("unknown").toUpperCase(Locale.ROOT));
        return with(sent, outcome, result.path("code").asText(""));
    }

    private static Attempt with(Attempt sent, Outcome outcome, String code) {
        return new Attempt(sent.client(), sent.request(), sent.messageId(), sent.person(), sent.valid(), outcome, code);
    }

    private static JsonNode read(Answer answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
