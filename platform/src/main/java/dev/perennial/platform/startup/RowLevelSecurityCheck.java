package dev.perennial.platform.startup;

import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Refuses to run where the database would let brands meet: a table without its policy, or a role that policies do not bind. */
@ApplicationScoped
public class RowLevelSecurityCheck {
    private static final int FIRST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNPROTECTED = """
            select c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p')
              and c.relname not in ('feed_cursor', 'flyway_schema_history')
              and not (c.relrowsecurity and c.relforcerowsecurity
                and exists (select from pg_policy p where p.polrelid = c.oid)
                and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'brand_id'))
            order by 1
            """;
    private static final String UNBOUND = """
            select r.rolname
            from pg_roles r
            where r.rolname = current_user and (r.rolsuper or r.rolbypassrls
              or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relowner = r.oid))
            """;

    private final Pool pool;

    RowLevelSecurityCheck(Pool pool) {
        this.pool = pool;
    }

    void check(@Observes @Priority(FIRST) StartupEvent starting) {
        List<String> tables = names(pool.query(UNPROTECTED).execute().await().atMost(PATIENCE));
        if (!tables.isEmpty()) {
            throw new IllegalStateException("tables without forced row-level security by brand: " + tables
                    + " (expected: none; call perennial_protect in the migration that creates them)");
        }
        List<String> roles = names(pool.query(UNBOUND).execute().await().atMost(PATIENCE));
        if (!roles.isEmpty()) {
            throw new IllegalStateException("role " + roles.getFirst()
                    + " owns tables, is a superuser or bypasses row-level security (expected: none of it)");
        }
    }

    private static List<String> names(RowSet<Row> rows) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.getString(0)));
        return names;
    }
}
