package dev.perennial.platform.simulation;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Item.Kind;
import dev.perennial.platform.test.TestBrand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes up what clients send: few customers and few instants, so that much happens to the same ones at the same time. */
final class Work {
    static final List<Brand> BRANDS = List.of(TestBrand.ACME, TestBrand.OTHER);
    private static final int CUSTOMERS = 4;

    private final Scheduler scheduler;
    private final Supplier<Faults> faults;
    private final List<Item> earlier = new ArrayList<>();
    private final int longestPause;
    private int left;
    private int count;

    Work(Scheduler scheduler, Supplier<Faults> faults) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.longestPause = scheduler.oneOf(List.of(20, 300, 2_000));
        this.left = scheduler.between(10, 60);
    }

    /** The items of the next call; none when everything is sent. */
    List<Item> next() {
        int size = Math.min(left, scheduler.chance(0.5) ? 1 : scheduler.between(2, 5));
        left -= size;
        List<Item> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(item());
        }
        return items;
    }

    /** How long a client thinks between two calls. */
    Duration pause() {
        return scheduler.millis(0, longestPause);
    }

    private Item item() {
        if (!earlier.isEmpty() && scheduler.chance(0.05)) {
            return scheduler.oneOf(earlier);
        }
        BrandId brand = scheduler.oneOf(BRANDS).id();
        Kind kind = kind();
        String prefix = kind == Kind.UNWRITABLE ? "u" : "m";
        String messageId = "%s%02x-%d".formatted(prefix, scheduler.between(0, 255), count++);
        Item item = new Item(messageId, brand, customer(brand), customer(brand), kind, occurredAt());
        earlier.add(item);
        return item;
    }

    private CustomerId customer(BrandId brand) {
        return new CustomerId(new UUID(brand.value().getLeastSignificantBits() >>> 1, scheduler.between(1, CUSTOMERS)));
    }

    private Kind kind() {
        if (scheduler.chance(faults.get().identity())) {
            return scheduler.chance(0.6) ? Kind.JOIN : Kind.SPLIT;
        }
        if (scheduler.chance(faults.get().poison())) {
            return scheduler.chance(0.7) ? Kind.POISON : Kind.UNWRITABLE;
        }
        return scheduler.chance(0.03) ? Kind.INVALID : Kind.TRACK;
    }

    private Instant occurredAt() {
        Instant now = scheduler.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        boolean late = scheduler.chance(faults.get().late());
        return now.plusSeconds(late ? -scheduler.between(2, 30) : scheduler.between(-1, 1));
    }
}
