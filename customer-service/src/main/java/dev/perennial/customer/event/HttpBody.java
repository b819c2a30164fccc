package dev.perennial.customer.event;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of one request, no more of it than may be: what is too large is refused while it arrives, what arrives too
 * slowly when its time is over. The rest of a refused body is thrown away as it comes, for a while.
 */
final class HttpBody {
    private static final int MOST_THROWN_AWAY = 16 * 1024 * 1024;
    private static final Duration WHILE = Duration.ofSeconds(5);

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final int maxBytes;
    private final Consumer<byte[]> done;
    private final Consumer<Failure> refused;
    private @Nullable Buffer body;
    private long thrownAway;
    private boolean decided;
    private long timer;

    private HttpBody(
            HttpServerRequest request, Vertx vertx, int maxBytes, Consumer<byte[]> done, Consumer<Failure> refused) {
        this.request = request;
        this.vertx = vertx;
        this.maxBytes = maxBytes;
        this.done = done;
        this.refused = refused;
    }

    /**
     * Reads the body, unpacked where it came as gzip.
     *
     * @param maxBytes of the body as sent, and of the body unpacked
     * @param patience how long it may take to arrive
     * @param done is given the body
     * @param refused is told why there is none; neither is called where the client hangs up
     */
    static void read(
            HttpServerRequest request,
            Vertx vertx,
            int maxBytes,
            Duration patience,
            Consumer<byte[]> done,
            Consumer<Failure> refused) {
        new HttpBody(request, vertx, maxBytes, done, refused).start(patience);
    }

    private void start(Duration patience) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        timer = vertx.setTimer(patience.toMillis(), ignored -> tooSlow(patience));
        request.exceptionHandler(ignored -> hungUp()).handler(this::take).endHandler(ignored -> ended(encoding));
        if (encoding != null && !isGzip(encoding) && !encoding.equalsIgnoreCase("identity")) {
            refuse(new Failure(
                    CommonError.UNSUPPORTED_ENCODING, "Content-Encoding is gzip or absent (was: " + encoding + ")."));
        } else if (length != null && length.length() < 18 && Long.parseLong(length) > maxBytes) {
            refuse(tooLarge());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private static boolean isGzip(String encoding) {
        return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
    }

    private void take(Buffer piece) {
        if (decided) {
            thrownAway += piece.length();
            if (thrownAway > MOST_THROWN_AWAY) {
                request.connection().close();
            }
        } else if (length() + piece.length() > maxBytes) {
            body = null;
            refuse(tooLarge());
        } else {
            body = body == null ? piece : body.appendBuffer(piece);
        }
    }

    private int length() {
        return body == null ? 0 : body.length();
    }

    private void ended(@Nullable String encoding) {
        vertx.cancelTimer(timer);
        if (decided) {
            return;
        }
        decided = true;
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        if (encoding == null || !isGzip(encoding)) {
            done.accept(bytes);
            return;
        }
        byte[] unpacked;
        try {
            unpacked = unpack(bytes);
        } catch (IOException e) {
            refused.accept(new Failure(CommonError.MALFORMED, "The body is no gzip: " + e.getMessage()));
            return;
        }
        if (unpacked.length > maxBytes) {
            refused.accept(tooLarge());
        } else {
            done.accept(unpacked);
        }
    }

    /** Stops one byte behind what may be, however much there would be. */
    private byte[] unpack(byte[] packed) throws IOException {
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readNBytes(maxBytes + 1);
        }
    }

    private Failure tooLarge() {
        return new Failure(CommonError.TOO_LARGE, "The body may have " + maxBytes + " bytes at most in this call.");
    }

    private void tooSlow(Duration patience) {
        if (!decided) {
            decided = true;
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refused.accept(new Failure(
                    CommonError.TOO_SLOW, "The body did not arrive within " + patience.toMillis() / 1_000.0 + " s."));
        }
        request.connection().close();
    }

    private void refuse(Failure why) {
        decided = true;
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(WHILE.toMillis(), ignored -> request.connection().close());
        refused.accept(why);
    }

    private void hungUp() {
        decided = true;
        vertx.cancelTimer(timer);
    }
}
