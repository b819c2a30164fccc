package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.BrandId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BrandRoundTest {
    private static final int FULL = 10;
    private static final BrandId IMPORTS = brand(1);
    private static final BrandId SELLS = brand(2);
    private static final BrandId SOLD_ONCE = brand(3);

    private final BrandRound round = new BrandRound(FULL);

    @Test
    void oneBrandWithMuchToDoKeepsNoOtherWaiting() {
        Map<BrandId, Integer> todo = new TreeMap<>(Map.of(IMPORTS, 1_000, SELLS, 2, SOLD_ONCE, 1));

        assertThat(piece(todo)).containsExactly(IMPORTS);
        assertThat(piece(todo)).containsExactly(SELLS, SOLD_ONCE);
        assertThat(piece(todo)).containsExactly(IMPORTS);
        assertThat(todo).containsOnlyKeys(IMPORTS);
    }

    @Test
    void endsOnceNothingIsLeftAnywhere() {
        Map<BrandId, Integer> todo = new TreeMap<>(Map.of(IMPORTS, 35, SELLS, 12, SOLD_ONCE, 1));
        int pieces = 1;
        while (pieces < 50 && goesOn(todo)) {
            pieces++;
        }

        assertThat(todo).isEmpty();
        assertThat(pieces).isLessThan(20);
        assertThat(goesOn(todo)).isFalse();
    }

    @Test
    void aBrandAtWhichItFailsKeepsNoOtherWaiting() {
        BrandId start = round.begin();
        assertThat(start).isLessThan(IMPORTS);
        round.comesTo(IMPORTS);

        assertThat(round.begin()).isEqualTo(IMPORTS);
        assertThat(round.goesOn(3)).isTrue();
        assertThat(round.begin()).isEqualTo(start);
    }

    private List<BrandId> piece(Map<BrandId, Integer> todo) {
        List<BrandId> served = new ArrayList<>();
        round.goesOn(serve(todo, served));
        return served;
    }

    private boolean goesOn(Map<BrandId, Integer> todo) {
        return round.goesOn(serve(todo, new ArrayList<>()));
    }

    /** As the table answers: the brands behind one, in their order, up to the size of a piece. */
    private int serve(Map<BrandId, Integer> todo, List<BrandId> served) {
        BrandId after = round.begin();
        int size = 0;
        for (BrandId brand : List.copyOf(todo.keySet())) {
            int waiting = todo.getOrDefault(brand, 0);
            int now = Math.min(FULL - size, waiting);
            if (brand.compareTo(after) > 0 && now > 0) {
                round.comesTo(brand);
                served.add(brand);
                size += now;
                todo.put(brand, waiting - now);
            }
        }
        todo.values().removeIf(waiting -> waiting == 0);
        return size;
    }

    private static BrandId brand(int number) {
        return new BrandId(new UUID(0, number));
    }
}
