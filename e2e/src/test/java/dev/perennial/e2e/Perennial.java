package dev.perennial.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link Installation} of the run: started for the first that asks, stopped after the last. */
final class Perennial implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Installation.class;
    }

    @Override
    public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Perennial.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(Installation.start()), Running.class)
                .installation();
    }

    private record Running(Installation installation) implements AutoCloseable {
        @Override
        public void close() {
            installation.close();
        }
    }
}
