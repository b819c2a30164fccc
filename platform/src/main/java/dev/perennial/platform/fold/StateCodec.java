package dev.perennial.platform.fold;

import dev.perennial.platform.json.Json;
import java.util.function.Function;

/**
 * How states become text and back.
 *
 * @param write a state as JSON
 * @param read the state of such JSON
 */
record StateCodec<S>(Function<S, String> write, Function<String, S> read) {
    static <S> StateCodec<S> of(Json json, Class<S> type) {
        return new StateCodec<>(json::write, text -> json.read(text, type));
    }
}
