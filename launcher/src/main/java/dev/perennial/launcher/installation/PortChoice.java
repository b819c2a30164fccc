package dev.perennial.launcher.installation;

import dev.perennial.launcher.terminal.Complaint;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds the ports: an option goes before the environment, the environment before what was used last, that before the defaults. */
public final class PortChoice {
    private final Map<String, String> environment;

    /** @param environment variables such as {@code PERENNIAL_PORT_BASE} */
    public PortChoice(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The ports to use.
     *
     * @throws Complaint where a variable or an option is no port
     */
    public Ports choose(@Nullable Integer optionBase, @Nullable Integer optionPostgres, @Nullable Ports last) {
        Integer base = optionBase != null ? optionBase : boxed(variable("PERENNIAL_PORT_BASE"));
        Integer postgres = optionPostgres != null ? optionPostgres : boxed(variable("PERENNIAL_POSTGRES_PORT"));
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            OptionalInt own = variable("PERENNIAL_" + service.key().toUpperCase(Locale.ROOT) + "_PORT");
            services.put(service, own.orElse(fallback(service, base, last)));
        }
        try {
            return new Ports(postgres != null ? postgres : last != null ? last.postgres() : Ports.POSTGRES, services);
        } catch (IllegalArgumentException e) {
            throw new Complaint("These ports cannot be used, give others with --port-base and --postgres-port: "
                    + e.getMessage() + ".");
        }
    }

    private static int fallback(Service service, @Nullable Integer base, @Nullable Ports last) {
        if (base != null) {
            return base + service.ordinal();
        }
        return last != null ? last.of(service) : Ports.BASE + service.ordinal();
    }

    private OptionalInt variable(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.trim()));
        } catch (NumberFormatException e) {
            throw new Complaint("The environment variable " + name + " is \"" + value
                    + "\", which is no port: give it a number from 1 to 65535 or unset it.");
        }
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
