package dev.perennial.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An {@code Order Completed} of about 600 bytes, rendered once; what differs between events has a fixed width and is
 * written over its place.
 */
final class EventTemplate {
    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_TAIL = 24;
    private static final int ID_DIGITS = 12;
    private static final int USER_DIGITS = 8;
    private static final int ORDER_DIGITS = 9;
    /** Spreads neighbouring customers over the first digits of their anonymous ids. */
    private static final long SPREAD = 2_654_435L;

    private static final String MESSAGE = "\"messageId\":\"";
    private static final String ANONYMOUS = "\"anonymousId\":\"";
    private static final String USER = "\"userId\":\"cust-";
    private static final String TIMESTAMP = "\"timestamp\":\"";
    private static final String ORDER = "\"order_id\":\"ord-";

    private final byte[] bytes;
    private final int message;
    private final int anonymous;
    private final int user;
    private final int timestamp;
    private final int order;

    /**
     * @param typed whether the event names its type, as those of a batch do
     * @param run hexadecimal, 8 digits
     * @param tail what follows the order id
     */
    EventTemplate(boolean typed, String run, String tail) {
        String text = (typed ? "{\"type\":\"track\"," : "{")
                + MESSAGE + run + "-0001-4000-8000-000000000000\","
                + ANONYMOUS + "00000000-0000-4000-8000-000000000000\","
                + USER + "00000000\",\"event\":\"Order Completed\","
                + TIMESTAMP + "2026-01-01T00:00:00.000Z\",\"properties\":{"
                + ORDER + run + "-1-000000000" + tail;
        bytes = text.getBytes(StandardCharsets.US_ASCII);
        message = text.indexOf(MESSAGE) + MESSAGE.length() + ID_TAIL;
        anonymous = text.indexOf(ANONYMOUS) + ANONYMOUS.length();
        user = text.indexOf(USER) + USER.length();
        timestamp = text.indexOf(TIMESTAMP) + TIMESTAMP.length();
        order = text.indexOf(ORDER) + ORDER.length() + run.length() + "-1-".length();
    }

    int length() {
        return bytes.length;
    }

    /**
     * Writes an event.
     *
     * @param number of the event in this run
     * @param customer from 1 to 99,999,999
     * @param time 24 characters, ISO 8601
     */
    void write(ByteBuffer out, long number, int customer, byte[] time) {
        hexadecimal(message, number, ID_DIGITS);
        hexadecimal(anonymous, customer * SPREAD & 0xffffffffL, 8);
        hexadecimal(anonymous + ID_TAIL, customer, ID_DIGITS);
        decimal(user, customer, USER_DIGITS);
        System.arraycopy(time, 0, bytes, timestamp, time.length);
        decimal(order, number, ORDER_DIGITS);
        out.put(bytes);
    }

    private void hexadecimal(int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = HEXADECIMAL[(int) (rest & 15)];
            rest >>>= 4;
        }
    }

    private void decimal(int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
