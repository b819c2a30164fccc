package dev.perennial.kubernetes.setup;

import java.util.Map;

/**
 * Where PostgreSQL is, and the passwords of its roles.
 *
 * @param superuser password of {@code postgres}
 * @param owner password that {@code perennial_owner} is to have, as which the databases are migrated
 * @param application password that {@code perennial_app} is to have, as which the services run
 */
record DatabaseSettings(String host, int port, String superuser, String owner, String application) {

    DatabaseSettings {
        requireQuotable("PERENNIAL_DATABASE_OWNER_PASSWORD", owner);
        requireQuotable("PERENNIAL_DATABASE_PASSWORD", application);
    }

    /** Reads them from the variables that the services use too. */
    static DatabaseSettings from(Map<String, String> variables) {
        return new DatabaseSettings(
                required(variables, "PERENNIAL_DATABASE_HOST"),
                Integer.parseInt(variables.getOrDefault("PERENNIAL_DATABASE_PORT", "5432")),
                required(variables, "POSTGRES_PASSWORD"),
                required(variables, "PERENNIAL_DATABASE_OWNER_PASSWORD"),
                required(variables, "PERENNIAL_DATABASE_PASSWORD"));
    }

    String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/postgres";
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + host + ":" + port + "]";
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("variable: " + name + " is missing (expected: a value)");
        }
        return value;
    }

    /** A password is put between quotes in SQL, which knows no parameters there. */
    private static void requireQuotable(String name, String password) {
        if (password.indexOf('\'') >= 0 || password.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(name + " has a quote or a backslash (expected: none)");
        }
    }
}
