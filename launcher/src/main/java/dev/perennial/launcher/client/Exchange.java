package dev.perennial.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request, with its attempts. */
final class Exchange {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient http;
    private final Retry retry;

    Exchange(HttpClient http, Retry retry) {
        this.http = http;
        this.retry = retry;
    }

    Answer send(Service service, HttpRequest request) {
        return send(service, request, BodyHandlers.ofString());
    }

    /** Puts the body of a good answer into a file, and keeps that of a bad one as text. */
    static BodyHandler<String> into(Path file) {
        return answer -> answer.statusCode() / 100 == 2
                ? BodySubscribers.mapping(BodySubscribers.ofFile(file), Path::toString)
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    Answer send(Service service, HttpRequest request, BodyHandler<String> reader) {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= retry.attempts();
            try {
                HttpResponse<String> response = http.send(request, reader);
                if (response.statusCode() / 100 == 2) {
                    return new Answer(response.statusCode(), response.body());
                }
                if (last || !PASSING.contains(response.statusCode())) {
                    throw refusal(service, request, response);
                }
                pause(retry.pause(attempt, retryAfter(response)));
            } catch (IOException e) {
                if (last) {
                    throw unreachable(service, request, e);
                }
                pause(retry.pause(attempt, Duration.ZERO));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    static URI uri(String text) {
        return URI.create(text);
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        Optional<String> value = response.headers().firstValue("Retry-After");
        try {
            return value.map(text -> Duration.ofSeconds(Long.parseLong(text.trim())))
                    .orElse(Duration.ZERO);
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private static Refusal refusal(Service service, HttpRequest request, HttpResponse<String> response) {
        String code = "";
        StringBuilder reason = new StringBuilder();
        try {
            JsonNode problem = Json.MAPPER.readTree(response.body());
            code = problem.path("code").asText("");
            List<String> reasons = new ArrayList<>();
            reasons.add(problem.path("detail").asText(problem.path("title").asText("")));
            for (JsonNode error : problem.path("errors")) {
                String detail = error.path("detail").asText(error.path("code").asText());
                reasons.add(error.path("field").asText() + ": " + detail);
            }
            reasons.removeIf(one -> one.isEmpty() || one.startsWith("See errors"));
            reason.append(String.join(" ", reasons));
        } catch (JsonProcessingException e) {
            reason.append("no reason given");
        }
        String sentence = service.title() + " refused " + request.method() + " "
                + request.uri().getPath() + " with status " + response.statusCode() + ": "
                + (reason.isEmpty() ? "no reason given" : reason) + advice(response.statusCode());
        return new Refusal(response.statusCode(), code, sentence);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> " (the keys used are those of .perennial/keys.json)";
            case 404 -> " (does the running version have this yet? Try ./perennial up --build)";
            case 500 -> " (./perennial logs shows more)";
            default -> "";
        };
    }

    private static Unreachable unreachable(Service service, HttpRequest request, IOException e) {
        String where = request.uri().getScheme() + "://" + request.uri().getAuthority();
        String what = e instanceof ConnectException
                ? " does not answer at " + where + ": start it with ./perennial up."
                : " stopped answering at " + where + " (" + e.getMessage()
                        + "): look at ./perennial status and ./perennial logs " + service.key() + ", then try again.";
        return new Unreachable(service.title() + what, e);
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Complaint interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Complaint("Interrupted.", e);
    }
}
