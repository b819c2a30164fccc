package dev.perennial.chaos.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a request once and waits for its answer until the deadline, and not longer whatever happens. */
final class Door implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    /**
     * An answer.
     *
     * @param status 0 where there was none
     */
    record Answer(int status, String body) {
        static final Answer NONE = new Answer(0, "");
    }

    Answer post(String address, String key, Map<String, String> headers, String body, Duration patience)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Answer.NONE;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                return Answer.NONE;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
