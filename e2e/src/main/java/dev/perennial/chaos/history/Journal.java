package dev.perennial.chaos.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of one client. A line is with the operating system before the client goes on, so the file tells the truth also
 * when the client is killed. Fields are separated by tabs:
 *
 * <pre>
 * >  request  messageId  person  valid       about to be sent
 * <  request  messageId  outcome  code       answered
 * =  request  begun  millis  patience  service  status    over
 * !  request  key  status  answer            a call with an Idempotency-Key is over
 * </pre>
 */
public final class Journal implements AutoCloseable {
    static final String SENT = ">";
    static final String ANSWERED = "<";
    static final String OVER = "=";
    static final String KEYED = "!";

    private final BufferedWriter file;

    private Journal(BufferedWriter file) {
        this.file = file;
    }

    /** Begins the journal of a client. */
    public static Journal of(Path folder, int client) {
        try {
            Files.createDirectories(folder);
            return new Journal(Files.newBufferedWriter(folder.resolve("client-" + client + ".tsv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before a request goes out. */
    public void sent(long request, List<Attempt> attempts) {
        attempts.forEach(one -> line(SENT, request, one.messageId(), one.person(), one.valid()));
        flush();
    }

    /** Before the next one goes out. */
    public void answered(long request, List<Attempt> attempts) {
        attempts.forEach(one -> line(ANSWERED, request, one.messageId(), one.outcome(), one.code()));
    }

    /** A call with an Idempotency-Key. */
    public void keyed(long request, KeyedCall call) {
        line(KEYED, request, call.key(), call.status(), call.answer().replaceAll("\\s+", " "));
    }

    /** The end of a request, whether or not it was answered. */
    public void over(Request request) {
        line(
                OVER,
                request.number(),
                request.begun(),
                request.took().toMillis(),
                request.patience().toMillis(),
                request.service(),
                request.status());
        flush();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(Object... fields) {
        try {
            for (int i = 0; i < fields.length; i++) {
                file.write(i == 0 ? "" : "\t");
                file.write(String.valueOf(fields[i]));
            }
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() {
        try {
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
