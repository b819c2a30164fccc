package dev.perennial.customer.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.perennial.customer.event.SegmentParser.Utf8Body;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a request to the ingest, read.
 *
 * @param messages one for a single call
 * @param sentAt of a batch, where given
 * @param writeKey in the body, where given
 */
record SegmentRequest(List<SegmentMessage> messages, Optional<String> sentAt, Optional<String> writeKey) {
    private static final int MAX_MESSAGES = 2_500;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Reads the body of a single call; fails with {@code malformed}. */
    static SegmentRequest ofMessage(JsonFactory json, byte[] bytes) {
        return read(json, bytes, (parser, body) -> {
            SegmentMessage message = new SegmentParser(parser, body).message();
            return new SegmentRequest(List.of(message), Optional.empty(), message.text("writeKey"));
        });
    }

    /** Reads the body of a batch; fails with {@code malformed} or {@code too_large}. */
    static SegmentRequest ofBatch(JsonFactory json, byte[] bytes) {
        return read(json, bytes, SegmentRequest::batch);
    }

    private static SegmentRequest batch(JsonParser parser, Utf8Body body) throws IOException {
        List<SegmentMessage> messages = null;
        String sentAt = "";
        String writeKey = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "batch" -> messages = messages(parser, body);
                case "sentAt" ->
                    sentAt = value.isScalarValue() ? parser.getText().strip() : "";
                case "writeKey" -> writeKey = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                default -> {}
            }
            parser.skipChildren();
        }
        if (messages == null) {
            throw new Failure(CommonError.MALFORMED, "batch is a list of messages.");
        }
        return new SegmentRequest(messages, present(sentAt), present(writeKey));
    }

    private static List<SegmentMessage> messages(JsonParser parser, Utf8Body body) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Failure(CommonError.MALFORMED, "batch is a list of messages.");
        }
        SegmentParser segment = new SegmentParser(parser, body);
        List<SegmentMessage> messages = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (messages.size() == MAX_MESSAGES) {
                throw new Failure(
                        CommonError.TOO_LARGE,
                        "The batch has more than " + MAX_MESSAGES + " messages: send it in parts.");
            }
            messages.add(segment.message());
        }
        return messages;
    }

    private static SegmentRequest read(JsonFactory json, byte[] given, Reading reading) {
        byte[] bytes = withoutMark(given);
        Utf8Body body = check(bytes);
        try (JsonParser parser = json.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Failure(CommonError.MALFORMED, "The body is a JSON object.");
            }
            SegmentRequest request = reading.read(parser, body);
            if (parser.nextToken() != null) {
                throw new Failure(CommonError.MALFORMED, "The body is one JSON object and nothing behind it.");
            }
            return request;
        } catch (StreamConstraintsException e) {
            throw new Failure(CommonError.MALFORMED, "The body goes beyond what is read: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new Failure(CommonError.MALFORMED, "The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Failure(CommonError.MALFORMED, "The body cannot be read as UTF-8.");
        }
    }

    private static byte[] withoutMark(byte[] bytes) {
        boolean marked = bytes.length >= 3 && java.util.Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
        return marked ? java.util.Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    /** The parser skips what nobody asked for without a look at its bytes, so they are looked at here. */
    private static Utf8Body check(byte[] bytes) {
        int all = 0;
        boolean backslash = false;
        boolean nul = false;
        for (byte b : bytes) {
            all |= b;
            backslash |= b == '\\';
            nul |= b == 0;
        }
        if (nul) {
            throw new Failure(CommonError.MALFORMED, "The body holds the byte 0: send JSON in UTF-8.");
        }
        if (all < 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw new Failure(CommonError.MALFORMED, "The body cannot be read as UTF-8.");
            }
        }
        return new Utf8Body(bytes, backslash);
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** What is read of a body whose first token is the start of an object. */
    private interface Reading {
        SegmentRequest read(JsonParser parser, Utf8Body body) throws IOException;
    }
}
