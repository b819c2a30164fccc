package dev.perennial.customer.event;

import dev.perennial.customer.identity.Claim;
import dev.perennial.customer.identity.IdentityGraph;
import dev.perennial.customer.identity.IdentityStore;
import dev.perennial.customer.identity.KnownCustomer;
import dev.perennial.customer.identity.Resolution;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Appends events of a brand to the log: duplicates found, customers resolved, everything in one transaction. */
@ApplicationScoped
public class AppendEvents {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Set<String> CONCURRENCY = Set.of("40001", "40P01");

    private final BrandDatabase database;
    private final EventStore events;
    private final IdentityStore identities;
    private final FeedHint hint;
    private final Json json;
    private final Clock clock;

    AppendEvents(
            BrandDatabase database,
            EventStore events,
            IdentityStore identities,
            FeedHint hint,
            Json json,
            Clock clock) {
        this.database = database;
        this.events = events;
        this.identities = identities;
        this.hint = hint;
        this.json = json;
        this.clock = clock;
    }

    /** Appends; one result for each event, in their order, after the commit. */
    public Uni<List<Appended>> append(BrandId brand, List<Submitted> submitted) {
        if (submitted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.inBrand(brand, connection -> append(connection, brand, submitted))
                .onFailure(AppendEvents::isConcurrency)
                .retry()
                .withBackOff(PAUSE)
                .atMost(TRIES)
                .invoke(hint::give);
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof IdentityStore.ChangedMeanwhile
                || (failure instanceof PgException pg && CONCURRENCY.contains(pg.getSqlState()));
    }

    private Uni<List<Appended>> append(SqlConnection connection, BrandId brand, List<Submitted> submitted) {
        Map<String, Submitted> byMessageId = new LinkedHashMap<>();
        submitted.forEach(event -> byMessageId.putIfAbsent(event.messageId(), event));
        return events.stored(connection, brand, byMessageId.keySet()).chain(stored -> {
            byMessageId.keySet().removeAll(stored);
            List<Submitted> fresh = List.copyOf(byMessageId.values());
            return fresh.isEmpty()
                    ? Uni.createFrom().item(results(submitted, Map.of()))
                    : store(connection, brand, fresh).map(outcome -> results(submitted, outcome));
        });
    }

    private static List<Appended> results(List<Submitted> submitted, Map<String, Appended> outcome) {
        Map<String, Appended> first = new HashMap<>(outcome);
        List<Appended> results = new ArrayList<>(submitted.size());
        for (Submitted event : submitted) {
            Appended known = first.remove(event.messageId());
            results.add(
                    known == null ? Appended.duplicate(results.size(), event.messageId()) : known.at(results.size()));
        }
        return results;
    }

    private Uni<Map<String, Appended>> store(SqlConnection connection, BrandId brand, List<Submitted> fresh) {
        List<CustomerId> named = fresh.stream()
                .flatMap(event -> event.customer().stream())
                .distinct()
                .toList();
        return events.roots(connection, brand, named).chain(roots -> {
            List<Submitted> known = fresh.stream()
                    .filter(event -> event.customer().map(roots::containsKey).orElse(true))
                    .toList();
            Map<String, Appended> outcome = rejected(fresh, known);
            return known.isEmpty()
                    ? Uni.createFrom().item(outcome)
                    : resolve(connection, brand, known, roots).map(accepted -> {
                        outcome.putAll(accepted);
                        return outcome;
                    });
        });
    }

    private static Map<String, Appended> rejected(List<Submitted> fresh, List<Submitted> known) {
        Set<Submitted> kept = new HashSet<>(known);
        Map<String, Appended> outcome = new HashMap<>();
        fresh.stream()
                .filter(event -> !kept.contains(event))
                .forEach(event -> outcome.put(
                        event.messageId(),
                        Appended.rejected(0, event.messageId(), "unknown_customer", "There is no such customer.")));
        return outcome;
    }

    private Uni<Map<String, Appended>> resolve(
            SqlConnection connection, BrandId brand, List<Submitted> known, Map<CustomerId, CustomerId> roots) {
        List<Submitted> claiming =
                known.stream().filter(event -> event.customer().isEmpty()).toList();
        Set<Identity> mentioned = new HashSet<>();
        claiming.forEach(event -> mentioned.addAll(event.mentioned()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return identities.find(connection, brand, mentioned).chain((Map<Identity, KnownCustomer> found) -> {
            List<Claim> claims =
                    claiming.stream().map(event -> event.claim(found.keySet())).toList();
            Resolution resolution = IdentityGraph.resolve(found, claims, CustomerId::next);
            List<String> messageIds =
                    claiming.stream().map(Submitted::messageId).toList();
            Map<String, CustomerId> customers = new HashMap<>();
            for (int i = 0; i < messageIds.size(); i++) {
                customers.put(messageIds.get(i), resolution.customers().get(i));
            }
            known.forEach(event ->
                    event.customer().ifPresent(customer -> customers.put(event.messageId(), roots.get(customer))));
            return identities
                    .write(connection, brand, resolution, messageIds, now)
                    .chain(() -> events.insert(connection, brand, rows(brand, known, customers, resolution, now)))
                    .map(inserted -> accepted(known, inserted, warnings(resolution, messageIds)));
        });
    }

    private static Map<String, List<String>> warnings(Resolution resolution, List<String> messageIds) {
        Map<String, List<String>> warnings = new HashMap<>();
        resolution
                .refusals()
                .forEach(refusal -> warnings.put(messageIds.get(refusal.claim()), List.of(Appended.IDENTITY_CONFLICT)));
        return warnings;
    }

    private static Map<String, Appended> accepted(
            List<Submitted> known, Set<String> inserted, Map<String, List<String>> warnings) {
        Map<String, Appended> outcome = new HashMap<>();
        for (Submitted event : known) {
            String id = event.messageId();
            if (inserted.contains(id)) {
                outcome.put(id, Appended.accepted(0, id, warnings.getOrDefault(id, List.of())));
            }
        }
        return outcome;
    }

    private List<StoredEvent> rows(
            BrandId brand,
            List<Submitted> known,
            Map<String, CustomerId> customers,
            Resolution resolution,
            Instant now) {
        List<StoredEvent> rows = new ArrayList<>(known.size());
        for (Submitted event : known) {
            rows.add(new StoredEvent(
                    EventId.next(),
                    brand,
                    Optional.ofNullable(customers.get(event.messageId())).orElseThrow(),
                    event.messageId(),
                    event.type(),
                    event.name(),
                    event.occurredAt(),
                    now,
                    event.properties(),
                    event.context(),
                    identities(event.identities()),
                    Position.START));
        }
        resolution.joins().forEach(join -> rows.add(merge(brand, join, now)));
        return rows;
    }

    /** The fact that two customers are one stands on the winner's timeline, so that everybody who follows the log learns it. */
    private StoredEvent merge(BrandId brand, Resolution.Join join, Instant now) {
        EventId id = EventId.next();
        return new StoredEvent(
                id,
                brand,
                join.winner(),
                "merge:" + id,
                EventType.MERGE,
                "",
                now,
                now,
                json.write(Map.of(Event.MERGED_CUSTOMER, join.loser().toString())),
                "{}",
                "{}",
                Position.START);
    }

    private String identities(List<Identity> identities) {
        Map<String, String> values = new LinkedHashMap<>();
        identities.forEach(identity -> values.putIfAbsent(identity.kind(), identity.value()));
        return json.write(values);
    }
}
