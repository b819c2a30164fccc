package dev.perennial.platform.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How {@link dev.perennial.platform.event.Fields} is written: as the object itself. */
abstract class FieldsJson {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    FieldsJson(Map<String, @Nullable Object> values) {}

    @JsonValue
    abstract Map<String, @Nullable Object> values();

    @JsonIgnore
    abstract boolean isEmpty();
}
