package dev.perennial.kubernetes;

import java.util.List;
import java.util.function.Function;

/**
 * What must be so in everything that is rendered.
 *
 * @param name the rule, as a sentence
 * @param offenders those that break it, with why; nothing where it is kept
 */
record Rule(String name, Function<Rendered, List<String>> offenders) {

    @Override
    public String toString() {
        return name;
    }
}
