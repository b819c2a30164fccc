package dev.perennial.platform.fold;

import dev.perennial.platform.json.Smile;
import java.util.function.Function;

/**
 * How states become bytes and back.
 *
 * @param write a state as Smile
 * @param read the state of such bytes
 */
record StateCodec<S>(Function<S, byte[]> write, Function<byte[], S> read) {
    static <S> StateCodec<S> of(Smile smile, Class<S> type) {
        return new StateCodec<>(smile::write, bytes -> smile.read(bytes, type));
    }
}
