package dev.perennial.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    @Test
    void waitsForTheWholeAnswer() {
        byte[] bytes = FakeServer.ok(FakeServer.ACCEPTED).getBytes(StandardCharsets.US_ASCII);
        AnswerReader reader = new AnswerReader(true);

        for (int length = 0; length < bytes.length; length++) {
            assertThat(reader.read(bytes, length)).isZero();
        }
        assertThat(reader.read(bytes, bytes.length)).isEqualTo(bytes.length);
        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.accepted()).isOne();
    }

    @Test
    void readsFieldsHoweverTheyAreWritten() {
        String answer = "HTTP/1.1 429 Too Many\r\nCONTENT-LENGTH:   2\r\nConnection: Close\r\n\r\n{}";
        AnswerReader reader = new AnswerReader(true);

        assertThat(read(reader, answer)).isEqualTo(answer.length());
        assertThat(reader.status()).isEqualTo(429);
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void readsChunkedAnswers() {
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        String whole = head + "2d\r\n" + "{\"accepted\":100,\"duplicates\":3,\"rejected\":0}" + "\r\n0\r\n\r\n";
        AnswerReader reader = new AnswerReader(false);

        assertThat(read(reader, whole.substring(0, whole.length() - 3))).isZero();
        assertThat(read(reader, whole)).isEqualTo(whole.length());
        assertThat(reader.accepted()).isEqualTo(100);
        assertThat(reader.duplicates()).isEqualTo(3);
    }

    @Test
    void takesNothingForAcceptedInAFailure() {
        AnswerReader reader = new AnswerReader(true);

        assertThat(read(reader, FakeServer.answer("500 Oops", FakeServer.ACCEPTED)))
                .isPositive();
        assertThat(reader.accepted()).isZero();
    }

    private static int read(AnswerReader reader, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        return reader.read(bytes, bytes.length);
    }
}
