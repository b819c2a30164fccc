package dev.perennial.launcher.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for a service: answers what the test prepared, in order, and keeps what it was asked. */
public final class StubServer implements AutoCloseable {

    /** What it was asked. */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private record Prepared(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Map<String, Queue<Prepared>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Prepares one answer; the last one for a path is given again and again. */
    public StubServer on(String path, int status, String body, String... headers) {
        Map<String, String> more = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
        answers.computeIfAbsent(path, none -> new ConcurrentLinkedQueue<>()).add(new Prepared(status, more, body));
        return this;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Ports of which customer-service's is this server's. */
    public Ports ports() {
        return ports(Service.CUSTOMER);
    }

    /** Ports of which one service's is this server's; nothing listens on the others. */
    public Ports ports(Service service) {
        int port = server.getAddress().getPort();
        int other = port > 60_000 ? 20_000 : 61_000;
        Map<Service, Integer> services =
                new EnumMap<>(Ports.from(other, other + 1).services());
        services.put(service, port);
        return new Ports(other, services);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        Queue<Prepared> queue = answers.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedQueue<>());
        Prepared prepared = queue.size() > 1 ? queue.poll() : queue.peek();
        if (prepared == null) {
            prepared = new Prepared(404, Map.of(), "{}");
        }
        prepared.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = prepared.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(prepared.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
