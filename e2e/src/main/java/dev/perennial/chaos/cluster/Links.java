package dev.perennial.chaos.cluster;

import dev.perennial.chaos.link.Link;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every link between two processes: of each service to PostgreSQL, and of three of them to customer-service. */
public final class Links implements AutoCloseable {
    private final Map<Service, Link> toPostgres = new EnumMap<>(Service.class);
    private final Map<Service, Link> toCustomer = new EnumMap<>(Service.class);
    private final List<Link> all = new ArrayList<>();

    Links(Ports ports) {
        for (Service service : Service.values()) {
            toPostgres.put(service, add(Link.open(service.key() + ">postgres", ports.postgres())));
        }
        for (Service service : Service.values()) {
            if (service != Service.CUSTOMER) {
                toCustomer.put(service, add(Link.open(service.key() + ">customer", ports.of(Service.CUSTOMER))));
            }
        }
    }

    /** How many there are in every installation. */
    public static int count() {
        return 2 * Service.values().length - 1;
    }

    /** One of them, from 0. */
    public Link get(int index) {
        return all.get(index);
    }

    /** Makes all of them whole. */
    public void heal() {
        all.forEach(Link::heal);
    }

    /** Where a service is told that the others are. */
    Map<String, String> environment(Service service) {
        String postgres =
                Integer.toString(Objects.requireNonNull(toPostgres.get(service)).port());
        return service == Service.CUSTOMER
                ? Map.of("PERENNIAL_DATABASE_PORT", postgres)
                : Map.of(
                        "PERENNIAL_DATABASE_PORT",
                        postgres,
                        "PERENNIAL_CUSTOMER_PORT",
                        Integer.toString(
                                Objects.requireNonNull(toCustomer.get(service)).port()));
    }

    @Override
    public void close() {
        all.forEach(Link::close);
    }

    private Link add(Link link) {
        all.add(link);
        return link;
    }
}
