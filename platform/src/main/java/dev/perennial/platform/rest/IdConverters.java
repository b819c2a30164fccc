package dev.perennial.platform.rest;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids in paths and queries, in their outer form. */
@Provider
public class IdConverters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(
            BrandId.class, BrandId::parse,
            CustomerId.class, CustomerId::parse,
            EventId.class, EventId::parse);

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, ?> parse = PARSERS.get(type);
        return parse == null ? null : (ParamConverter<T>) new IdConverter(parse);
    }

    private record IdConverter(Function<String, ?> parse) implements ParamConverter<Object> {
        @Override
        public @Nullable Object fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw new Failure(CommonError.NOT_FOUND, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public String toString(Object id) {
            return id.toString();
        }
    }
}
