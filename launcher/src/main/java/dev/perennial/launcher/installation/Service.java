package dev.perennial.launcher.installation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The four services, in the order of their ports. */
public enum Service {
    CUSTOMER,
    STAGE,
    ATTRIBUTION,
    REFERRAL;

    /** The name of its database, and of its port's option: {@code customer}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its folder and its process: {@code customer-service}. */
    public String title() {
        return key() + "-service";
    }

    /** Finds a service by {@code customer} or {@code customer-service}. */
    public static Optional<Service> find(String name) {
        return Stream.of(values())
                .filter(service -> service.key().equals(name) || service.title().equals(name))
                .findFirst();
    }
}
