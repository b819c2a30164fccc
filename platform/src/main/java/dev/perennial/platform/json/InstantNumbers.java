package dev.perennial.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Instants as whole numbers: microseconds since 1970, which is as exact as PostgreSQL keeps them. Seconds with decimals, as
 * Jackson writes them by itself, cost five times the memory to write and to read; they are still read, and written where
 * there is more to an instant than microseconds.
 */
final class InstantNumbers extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final int NANOS_A_MICRO = 1_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000 - 1;

    InstantNumbers() {
        super("instant-numbers");
        addSerializer(Instant.class, new Writer());
        addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider) throws IOException {
            boolean fits = instant.getNano() % NANOS_A_MICRO == 0 && Math.abs(instant.getEpochSecond()) < MOST_SECONDS;
            if (fits) {
                out.writeNumber(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
            } else {
                InstantSerializer.INSTANCE.serialize(instant, out, provider);
            }
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Instant.EPOCH.plus(in.getLongValue(), ChronoUnit.MICROS)
                    : InstantDeserializer.INSTANT.deserialize(in, context);
        }
    }
}
