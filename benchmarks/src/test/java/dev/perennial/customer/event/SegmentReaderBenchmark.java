package dev.perennial.customer.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.customer.event.SegmentReader.Rejection;
import dev.perennial.customer.identity.IdentityKinds;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.json.JsonCustomizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a track message to what is stored of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SegmentReaderBenchmark {
    private static final String MESSAGE = """
            {"messageId":"0badcafe-0001-4000-8000-0000000004d2","anonymousId":"0000a1b2-0000-4000-8000-0000000004d2",\
            "userId":"cust-00001234","event":"Order Completed","timestamp":"2026-03-01T12:00:00.123Z","properties":\
            {"order_id":"ord-0badcafe-1-000001234","total":84.95,"currency":"EUR","coupon":"AUTUMN10","products":[\
            {"product_id":"sku-10017","name":"Trail Shoe","price":59.95,"quantity":1},\
            {"product_id":"sku-10042","name":"Merino Sock","price":12.50,"quantity":2}]},"context":\
            {"library":{"name":"bench-http","version":"1.0.0"},"campaign":\
            {"source":"newsletter","medium":"email","name":"autumn-launch"},"locale":"de-DE"}}""";

    private final byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
    private final ObjectMapper mapper = mapper();
    private final SegmentReader reader =
            new SegmentReader("DE", IdentityKinds.builtIn(), Instant.parse("2026-03-01T12:00:01Z"));

    /** A tree made of it and nothing else, which the rest is compared with. */
    @Benchmark
    public Object tree() throws IOException {
        return mapper.readTree(bytes);
    }

    /** Parsing alone. */
    @Benchmark
    public Object parse() {
        return SegmentRequest.ofMessage(mapper.getFactory(), bytes);
    }

    /** Parsing, judging, and cutting out the parts as they are stored. */
    @Benchmark
    public Object read() throws Rejection {
        SegmentMessage message =
                SegmentRequest.ofMessage(mapper.getFactory(), bytes).messages().getFirst();
        return reader.read(message, Optional.of(EventType.TRACK), Optional.empty());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new JsonCustomizer().customize(mapper);
        return mapper;
    }
}
