package dev.perennial.launcher.installation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where everything listens on 127.0.0.1.
 *
 * @param postgres port of PostgreSQL
 * @param services port of each service, HTTP and gRPC; all four are there
 */
public record Ports(int postgres, Map<Service, Integer> services) {
    /** Of PostgreSQL, where nothing else was asked for. */
    public static final int POSTGRES = 15432;
    /** Of customer-service, where nothing else was asked for; the others follow. */
    public static final int BASE = 8081;

    public Ports {
        services = Collections.unmodifiableMap(new TreeMap<>(services));
        require(postgres);
        for (Service service : Service.values()) {
            Integer port = services.get(service);
            if (port == null) {
                throw new IllegalArgumentException(
                        "services: " + services + " (expected: a port of " + service.key() + ")");
            }
            require(port);
        }
        TreeSet<Integer> distinct = new TreeSet<>(services.values());
        distinct.add(postgres);
        if (distinct.size() != services.size() + 1) {
            throw new IllegalArgumentException(
                    "ports: " + postgres + ", " + services.values() + " (expected: all different)");
        }
    }

    /** Four ports in a row for the services. */
    public static Ports from(int postgres, int base) {
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, base + service.ordinal());
        }
        return new Ports(postgres, services);
    }

    /** The port of a service. */
    public int of(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** The address of a service. */
    public String address(Service service) {
        return "http://127.0.0.1:" + of(service);
    }

    private static void require(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }
}
