package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.event.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent to break the ingest: each gets a clear problem, nothing of it is stored, and the next request and the
 * services behind go on as if nothing had been.
 */
@QuarkusTest
class HostileInputTest extends HostileTest {
    private static final int MEGABYTE = 1024 * 1024;

    /** A body, and how it is refused; {@code status} 200 is a batch whose only message is rejected. */
    record Case(String name, String path, byte[] body, int status, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> bodies() {
        return Stream.of(sizes(), encodings(), json(), types(), numbers()).flatMap(cases -> cases);
    }

    private static Stream<Case> sizes() {
        return Stream.of(
                new Case("batch of 500 KB and a byte", "/v1/batch", padded(500 * 1024 + 1), 413, "too_large"),
                new Case("batch of 10 MB", "/v1/batch", padded(10 * MEGABYTE), 413, "too_large"),
                new Case("track of 10 MB", "/v1/track", padded(10 * MEGABYTE), 413, "too_large"),
                track(
                        "text of 33 KB",
                        "\"properties\":{\"p\":\"" + "x".repeat(33 * 1024) + "\"}",
                        413,
                        "event_too_large"),
                track(
                        "16,000 arrays in one another",
                        "\"properties\":{\"p\":" + nested("[", 16_000, "]") + "}",
                        400,
                        "malformed"),
                batch(
                        "100,000 arrays in one another",
                        "\"properties\":{\"p\":" + nested("[", 100_000, "]") + "}",
                        400,
                        "malformed"),
                batch(
                        "50,000 objects in one another",
                        "\"x\":" + nested("{\"a\":", 50_000, "1", "}"),
                        400,
                        "malformed"),
                batch("30,000 keys", "\"properties\":{" + keys(30_000) + "}", 200, "event_too_large"),
                batch("100,000 keys", "\"properties\":{" + keys(100_000) + "}", 413, "too_large"),
                batch("30,000 unknown fields", keys(30_000), 200, "event_too_large"));
    }

    private static Stream<Case> encodings() {
        String text = message("\"properties\":{\"p\":\"ä#\"}");
        return Stream.of(
                new Case("NUL", "/v1/track", utf8(text.replace('#', '\0')), 400, "malformed"),
                new Case("invalid UTF-8", "/v1/track", spoilt(text, 0xC3, 0x28), 400, "malformed"),
                new Case("overlong UTF-8", "/v1/track", spoilt(text, 0xC0, 0xAF), 400, "malformed"),
                new Case("byte FF", "/v1/track", spoilt(text, 0xFF), 400, "malformed"),
                new Case("surrogate in UTF-8", "/v1/track", spoilt(text, 0xED, 0xA0, 0x80), 400, "malformed"),
                new Case(
                        "invalid UTF-8 in a batch",
                        "/v1/batch",
                        spoilt("{\"batch\":[" + text + "]}", 0xFE),
                        400,
                        "malformed"),
                new Case("Latin-1", "/v1/track", text.getBytes(StandardCharsets.ISO_8859_1), 400, "malformed"),
                new Case("UTF-16", "/v1/track", text.getBytes(StandardCharsets.UTF_16), 400, "malformed"),
                new Case("UTF-32", "/v1/track", text.getBytes(Charset.forName("UTF-32")), 400, "malformed"));
    }

    private static Stream<Case> json() {
        String whole = message("\"properties\":{\"a\":[1,\"two\",{\"three\":null}]}");
        Stream<Case> truncated = IntStream.range(0, whole.length())
                .filter(i -> i % 7 == 0 || i > whole.length() - 4)
                .mapToObj(i ->
                        new Case("truncated after " + i, "/v1/track", utf8(whole.substring(0, i)), 400, "malformed"));
        Stream<Case> others = Stream.of(
                        "[]",
                        "7",
                        "null",
                        "\"text\"",
                        "nonsense",
                        "{}{}",
                        whole + "x",
                        "{'userId':'u1','event':'E'}",
                        "{\"userId\":\"u1\",\"event\":\"E\",}",
                        "{\"userId\":\"u1\" /* c */,\"event\":\"E\"}",
                        "{\"userId\":\"u1\",\"event\":\"\\x\"}",
                        "{\"userId\":\"u1\",\"event\":\"line\nbreak\"}")
                .map(body -> new Case(body, "/v1/track", utf8(body), 400, "malformed"));
        return Stream.concat(truncated, others);
    }

    private static Stream<Case> types() {
        return Stream.of(
                new Case(
                        "user id is an object",
                        "/v1/track",
                        utf8("{\"userId\":{},\"event\":\"E\"}"),
                        400,
                        "missing_identity"),
                new Case(
                        "user id is a list",
                        "/v1/track",
                        utf8("{\"userId\":[1],\"event\":\"E\"}"),
                        400,
                        "missing_identity"),
                new Case(
                        "event is an object",
                        "/v1/track",
                        utf8("{\"userId\":\"u1\",\"event\":{}}"),
                        400,
                        "missing_event"),
                track("properties are a list", "\"properties\":[]", 400, "invalid_message"),
                track("properties are text", "\"properties\":\"p\"", 400, "invalid_message"),
                track("context is a number", "\"context\":7", 400, "invalid_message"),
                new Case(
                        "traits are true",
                        "/v1/identify",
                        utf8("{\"userId\":\"u1\",\"traits\":true}"),
                        400,
                        "invalid_message"),
                new Case("batch is an object", "/v1/batch", utf8("{\"batch\":{}}"), 400, "malformed"),
                new Case("batch is missing", "/v1/batch", utf8("{\"messages\":[]}"), 400, "malformed"),
                new Case("message is null", "/v1/batch", utf8("{\"batch\":[null]}"), 200, "invalid_message"),
                new Case("message is a list", "/v1/batch", utf8("{\"batch\":[[[]]]}"), 200, "invalid_message"),
                new Case("message is text", "/v1/batch", utf8("{\"batch\":[\"{}\"]}"), 200, "invalid_message"));
    }

    private static Stream<Case> numbers() {
        Stream<Case> malformed = Stream.of(
                        "NaN", "Infinity", "-Infinity", "+1", "01", ".5", "0x1F", "1e", "9".repeat(20_000))
                .map(number -> track(
                        "number " + shortened(number), "\"properties\":{\"total\":" + number + "}", 400, "malformed"));
        Stream<Case> digits = Stream.of(batch(
                "number of 100,000 digits",
                "\"properties\":{\"total\":" + "9".repeat(100_000) + "}",
                400,
                "malformed"));
        Stream<Case> times = Stream.of(
                        "0001-01-01T00:00:00Z",
                        "9999-12-31T23:59:59Z",
                        "+292277026596-12-04T15:30:08Z",
                        "-292277026596-01-01T00:00:00Z",
                        "+999999999-12-31T23:59:59Z",
                        "2024-02-30T00:00:00Z",
                        "2024-01-01T00:00:00+99:00",
                        "2024-01-01",
                        "yesterday",
                        "9".repeat(5_000))
                .flatMap(time -> Stream.of("timestamp", "originalTimestamp", "sentAt")
                        .map(field -> track(
                                field + " " + shortened(time),
                                "\"" + field + "\":\"" + time + "\""
                                        + (field.equals("sentAt") ? ",\"timestamp\":\"2024-01-01T00:00:00Z\"" : ""),
                                400,
                                "invalid_timestamp")));
        return Stream.of(malformed, digits, times).flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesIt(Case hostile) throws IOException {
        TestTenant brand = newBrand();

        Answer answer = RawHttp.post(server(), hostile.path(), brand, hostile.body(), "Content-Type: application/json");

        if (hostile.status() == 200) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().getString("results[0].code")).isEqualTo(hostile.code());
        } else {
            assertProblem(answer, hostile.status(), hostile.code());
        }
        assertStored(brand, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "GZIP", "identity"})
    void takesWhatIsWell(String encoding) throws IOException {
        TestTenant brand = newBrand();
        byte[] text = concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, utf8(message("\"properties\":{}")));
        byte[] body = encoding.equalsIgnoreCase("gzip") ? gzip(text) : text;
        String[] headers = encoding.isEmpty() ? new String[0] : new String[] {"Content-Encoding: " + encoding};

        Answer answer = RawHttp.post(server(), "/v1/track", brand, body, headers);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertStored(brand, 1);
    }

    static Stream<Case> packed() throws IOException {
        byte[] whole = gzip(utf8(message("\"properties\":{}")));
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 8] ^= 1;
        return Stream.of(
                new Case("truncated", "gzip", Arrays.copyOf(whole, whole.length / 2), 400, "malformed"),
                new Case("without its end", "gzip", Arrays.copyOf(whole, whole.length - 8), 400, "malformed"),
                new Case("with a wrong checksum", "gzip", wrongSum, 400, "malformed"),
                new Case("not packed", "gzip", utf8(message("\"properties\":{}")), 400, "malformed"),
                new Case("empty", "gzip", new byte[0], 400, "malformed"),
                new Case("1,000 times as large", "gzip", gzip(new byte[30 * MEGABYTE]), 413, "too_large"),
                new Case("unpacked a byte too large", "gzip", gzip(padded(500 * 1024 + 1)), 413, "too_large"),
                new Case("packed twice", "gzip", gzip(whole), 400, "malformed"),
                new Case("brotli", "br", whole, 415, "unsupported_encoding"),
                new Case("deflate", "deflate", whole, 415, "unsupported_encoding"),
                new Case("two encodings", "gzip, gzip", gzip(whole), 415, "unsupported_encoding"));
    }

    /** The case's path is the encoding here. */
    @ParameterizedTest
    @MethodSource("packed")
    void refusesItPacked(Case hostile) throws IOException {
        TestTenant brand = newBrand();

        Answer answer =
                RawHttp.post(server(), "/v1/batch", brand, hostile.body(), "Content-Encoding: " + hostile.path());

        assertProblem(answer, hostile.status(), hostile.code());
        assertStored(brand, 0);
    }

    private static Case track(String name, String fields, int status, String code) {
        return new Case(name, "/v1/track", utf8(message(fields)), status, code);
    }

    private static Case batch(String name, String fields, int status, String code) {
        return new Case(name + " in a batch", "/v1/batch", utf8("{\"batch\":[" + message(fields) + "]}"), status, code);
    }

    private static String message(String fields) {
        return "{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"E\"," + fields + "}";
    }

    private static byte[] padded(int bytes) {
        byte[] frame = utf8("{\"batch\":[],\"pad\":\"\"}");
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        System.arraycopy(frame, 0, body, 0, frame.length - 2);
        System.arraycopy(frame, frame.length - 2, body, bytes - 2, 2);
        return body;
    }

    private static String nested(String open, int times, String close) {
        return open.repeat(times) + close.repeat(times);
    }

    private static String nested(String open, int times, String inside, String close) {
        return open.repeat(times) + inside + close.repeat(times);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(","));
    }

    private static byte[] spoilt(String text, int... bytes) {
        int hash = text.indexOf('#');
        byte[] middle = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> middle[i] = (byte) bytes[i]);
        return concat(concat(utf8(text.substring(0, hash)), middle), utf8(text.substring(hash + 1)));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "… (" + text.length() + ")";
    }
}
