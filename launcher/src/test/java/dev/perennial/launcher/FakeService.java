package dev.perennial.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * Stands for a service in tests of the launcher: configured by the same variables, refuses to start without its database,
 * answers the calls that the launcher makes. A file {@code broken} in the working folder makes it end at once.
 */
public final class FakeService {
    private final String name;
    private final String operatorKey;
    private boolean brand;

    private FakeService(String name, String operatorKey) {
        this.name = name;
        this.operatorKey = operatorKey;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Map<String, String> env = System.getenv();
        if (Files.exists(Path.of("broken"))) {
            throw new IllegalStateException("the flux is broken");
        }
        String url = "jdbc:postgresql://" + env.get("PERENNIAL_DATABASE_HOST") + ":"
                + env.get("PERENNIAL_DATABASE_PORT") + "/" + env.get("PERENNIAL_DATABASE_NAME");
        try (Connection owner = DriverManager.getConnection(
                        url, "perennial_owner", env.get("PERENNIAL_DATABASE_OWNER_PASSWORD"));
                Connection application =
                        DriverManager.getConnection(url, "perennial_app", env.get("PERENNIAL_DATABASE_PASSWORD"))) {
            System.out.println("connected " + owner.isValid(1) + application.isValid(1));
        }
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName(env.get("QUARKUS_HTTP_HOST")), Integer.parseInt(env.get("QUARKUS_HTTP_PORT")));
        HttpServer server = HttpServer.create(address, 0);
        FakeService service = new FakeService(
                env.getOrDefault("PERENNIAL_DATABASE_NAME", "none"), "Bearer " + env.get("PERENNIAL_OPERATOR_KEY"));
        server.createContext("/", service::answer);
        server.start();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        boolean operator = operatorKey.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        switch (call) {
            case "GET /q/health/ready" -> send(exchange, 200, "{\"status\":\"UP\"}");
            case "GET /v1/consumers" ->
                send(
                        exchange,
                        operator ? 200 : 401,
                        "{\"data\":[{\"consumer\":\"" + name + "\",\"lagEvents\":0,\"caughtUp\":true,\"seenAt\":\""
                                + Instant.now() + "\"}],\"next\":null}");
            case "GET /v1/brands" ->
                send(
                        exchange,
                        operator ? 200 : 401,
                        "{\"data\":["
                                + (brand ? "{\"id\":\"brd_1\",\"slug\":\"dev\",\"name\":\"Development\"}" : "")
                                + "],\"next\":null}");
            case "POST /v1/brands" -> {
                brand = operator;
                send(
                        exchange,
                        operator ? 201 : 401,
                        "{\"id\":\"brd_1\",\"slug\":\"dev\",\"name\":\"Development\",\"keys\":["
                                + "{\"id\":\"key_1\",\"kind\":\"publishable\",\"key\":\"pk_1\"},"
                                + "{\"id\":\"key_2\",\"kind\":\"secret\",\"key\":\"sk_1\"}]}");
            }
            case "POST /v1/brands/brd_1/keys" ->
                send(exchange, 201, "{\"id\":\"key_3\",\"kind\":\"secret\",\"key\":\"replaced\"}");
            case "GET /v1/brands/brd_1/statistics" ->
                send(exchange, 200, "{\"customers\":23570,\"events\":69659,\"orders\":69659}");
            case "POST /v1/imports" -> send(exchange, 200, imported(body));
            case "GET /v1/imports/imp_1/rejects" -> send(exchange, 200, "line,reason,text\n3,date,\"x\"\n");
            default -> send(exchange, 404, "{\"detail\":\"no such thing\",\"code\":\"not_found\"}");
        }
    }

    private static String imported(String body) {
        long lines = body.lines().count() - 1;
        long bad = body.lines().filter(line -> line.endsWith("bad")).count();
        return "{\"id\":\"imp_1\",\"state\":\"done\",\"lines\":" + lines + ",\"accepted\":" + (lines - bad)
                + ",\"duplicates\":0,\"rejected\":" + bad + "}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
