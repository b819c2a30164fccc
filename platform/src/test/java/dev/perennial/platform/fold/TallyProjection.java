package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.Durability;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Adds up events by differences, so that an effect that is missing or doubled shows in the sum. */
final class TallyProjection implements Projection<Tally, String> {
    static final String TABLE = """
            create table tally (brand_id uuid not null, customer_id uuid not null, events bigint not null,
              constraint tally_pk primary key (brand_id, customer_id), constraint tally_events check (events > -1000));
            select perennial_protect('tally');
            """;
    private static final String ADD = """
            insert into tally (brand_id, customer_id, events)
            select $1::uuid, * from unnest($2::uuid[], $3::bigint[])
            on conflict (brand_id, customer_id) do update set events = tally.events + excluded.events
            """;

    private final TallyFold fold = new TallyFold();
    private final Set<CustomerId> unwritable = ConcurrentHashMap.newKeySet();
    private final List<CustomerId> woken = new CopyOnWriteArrayList<>();
    private volatile Runnable whenRebuilt = () -> {};
    private volatile boolean repeatable;
    private volatile boolean durable;

    /** Makes the database refuse what is written for these customers. */
    void refuse(Set<CustomerId> customers) {
        unwritable.clear();
        unwritable.addAll(customers);
    }

    /** Who woke, one after the other. */
    List<CustomerId> woken() {
        return List.copyOf(woken);
    }

    /** Calls this when all customers of a brand are folded anew. */
    void whenRebuilt(Runnable callback) {
        whenRebuilt = callback;
    }

    /** Its commits need not wait for the disk. */
    void beRepeatable() {
        repeatable = true;
    }

    /** Says that what it writes must not be lost. */
    void requireDurability() {
        durable = true;
    }

    /** Says so no longer. */
    void requireNothing() {
        durable = false;
    }

    @Override
    public boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public Uni<Void> rebuilt(SqlConnection connection, BrandId brand) {
        return Uni.createFrom().voidItem().invoke(whenRebuilt);
    }

    @Override
    public String consumer() {
        return "tally";
    }

    @Override
    public TallyFold fold() {
        return fold;
    }

    @Override
    public Class<Tally> stateType() {
        return Tally.class;
    }

    @Override
    public Uni<String> definitions(SqlConnection connection, Brand brand) {
        return Uni.createFrom().item("");
    }

    @Override
    public Uni<Void> project(SqlConnection connection, Brand brand, String definitions, List<Change<Tally>> changes) {
        changes.stream().filter(TallyProjection::isWoken).map(Change::customer).forEach(woken::add);
        Uni<Void> required =
                durable ? Durability.require(connection) : Uni.createFrom().voidItem();
        return required.chain(() -> connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        brand.id().value(),
                        changes.stream()
                                .map(change -> change.customer().value())
                                .toArray(UUID[]::new),
                        changes.stream().map(this::difference).toArray(Long[]::new)))
                .replaceWithVoid());
    }

    private static boolean isWoken(Change<Tally> change) {
        return change.after()
                .filter(tally -> tally.messages().getLast().equals(TallyFold.WOKE))
                .isPresent();
    }

    private Long difference(Change<Tally> change) {
        if (unwritable.contains(change.customer())) {
            return -1_000_000L;
        }
        long after = change.after().map(tally -> tally.messages().size()).orElse(0);
        return after - change.before().map(tally -> tally.messages().size()).orElse(0);
    }
}
