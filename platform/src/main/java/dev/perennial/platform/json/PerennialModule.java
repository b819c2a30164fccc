package dev.perennial.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.function.Function;

/** Ids in their outer form, {@link Fields} as the object they hold, durations in days where they are whole days. */
public final class PerennialModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    public PerennialModule() {
        super("perennial");
        id(BrandId.class, BrandId::parse);
        id(CustomerId.class, CustomerId::parse);
        id(EventId.class, EventId::parse);
        setMixInAnnotation(Fields.class, FieldsJson.class);
        setMixInAnnotation(Duration.class, DurationJson.class);
    }

    /** Registers a typed id: written with {@code toString}, read with its {@code parse}. */
    public <T> PerennialModule id(Class<T> type, Function<String, T> parse) {
        addSerializer(type, ToStringSerializer.instance);
        addDeserializer(type, new Parsed<>(type, parse));
        addKeyDeserializer(type, new ParsedKey(parse));
        return this;
    }

    private static final class Parsed<T> extends StdDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString("");
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(text, handledType(), e.getMessage());
            }
        }
    }
}
