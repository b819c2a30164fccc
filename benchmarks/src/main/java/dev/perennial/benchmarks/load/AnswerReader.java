package dev.perennial.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * Reads an HTTP/1.1 answer out of bytes that may not be complete yet: its status, and what it says became of the events.
 * Knows answers with a Content-Length and, at the price of a scan, chunked ones. For one thread.
 */
final class AnswerReader {
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
    private static final byte[] LENGTH = ascii("\r\ncontent-length:");
    private static final byte[] CHUNKED = ascii("\r\ntransfer-encoding: chunked");
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");
    private static final byte[] CLOSE = ascii("\r\nconnection: close");
    private static final byte[] SINGLE_ACCEPTED = ascii("\"status\":\"accepted\"");
    private static final byte[] SINGLE_DUPLICATE = ascii("\"status\":\"duplicate\"");
    private static final byte[] ACCEPTED = ascii("\"accepted\":");
    private static final byte[] DUPLICATES = ascii("\"duplicates\":");
    private static final byte[] REJECTED = ascii("\"rejected\":");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int NOT_FOUND = -1;

    private final boolean single;
    private int status;
    private int accepted;
    private int duplicates;
    private int rejected;
    private boolean closes;

    /** @param single whether the answers are those of single calls, and not of batches */
    AnswerReader(boolean single) {
        this.single = single;
    }

    /**
     * Reads an answer.
     *
     * @return its length in bytes; 0 where it is not complete
     */
    int read(byte[] bytes, int length) {
        int headEnd = find(bytes, 0, length, END_OF_HEAD);
        if (headEnd == NOT_FOUND) {
            return 0;
        }
        int bodyAt = headEnd + END_OF_HEAD.length;
        int end = end(bytes, headEnd, bodyAt, length);
        if (end == NOT_FOUND || end > length) {
            return 0;
        }
        status = (int) number(bytes, STATUS_AT, headEnd);
        closes = find(bytes, 0, headEnd + 2, CLOSE) != NOT_FOUND;
        outcome(bytes, bodyAt, end);
        return end;
    }

    int status() {
        return status;
    }

    int accepted() {
        return accepted;
    }

    int duplicates() {
        return duplicates;
    }

    int rejected() {
        return rejected;
    }

    /** Whether the server ends the connection after this answer. */
    boolean closes() {
        return closes;
    }

    private static int end(byte[] bytes, int headEnd, int bodyAt, int length) {
        int field = find(bytes, 0, headEnd, LENGTH);
        if (field != NOT_FOUND) {
            return bodyAt + (int) number(bytes, field + LENGTH.length, headEnd);
        }
        if (find(bytes, 0, headEnd + 2, CHUNKED) == NOT_FOUND) {
            return bodyAt;
        }
        int last = find(bytes, bodyAt - 2, length, LAST_CHUNK);
        return last == NOT_FOUND ? NOT_FOUND : last + LAST_CHUNK.length;
    }

    private void outcome(byte[] bytes, int from, int to) {
        accepted = 0;
        duplicates = 0;
        rejected = 0;
        if (status / 100 != 2) {
            return;
        }
        if (single) {
            accepted = find(bytes, from, to, SINGLE_ACCEPTED) == NOT_FOUND ? 0 : 1;
            duplicates = find(bytes, from, to, SINGLE_DUPLICATE) == NOT_FOUND ? 0 : 1;
        } else {
            accepted = count(bytes, from, to, ACCEPTED);
            duplicates = count(bytes, from, to, DUPLICATES);
            rejected = count(bytes, from, to, REJECTED);
        }
    }

    private static int count(byte[] bytes, int from, int to, byte[] field) {
        int at = find(bytes, from, to, field);
        return at == NOT_FOUND ? 0 : (int) number(bytes, at + field.length, to);
    }

    private static long number(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        long number = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return number;
    }

    /** Letters of what is sought are small and match capital ones too. */
    private static int find(byte[] bytes, int from, int to, byte[] sought) {
        for (int at = Math.max(0, from); at <= to - sought.length; at++) {
            int i = 0;
            while (i < sought.length && same(bytes[at + i], sought[i])) {
                i++;
            }
            if (i == sought.length) {
                return at;
            }
        }
        return NOT_FOUND;
    }

    private static boolean same(byte found, byte sought) {
        return found == sought || (found >= 'A' && found <= 'Z' && found + 32 == sought);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
