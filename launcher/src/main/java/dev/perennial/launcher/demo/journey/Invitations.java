package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Dice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Invitations that nobody followed yet: the planted ones first, the others in no order. */
final class Invitations {
    private final Deque<Invitation> planted = new ArrayDeque<>();
    private final List<Invitation> open = new ArrayList<>();
    private final Dice dice;

    Invitations(Dice dice) {
        this.dice = dice;
    }

    void add(Invitation invitation, boolean isPlanted) {
        if (isPlanted) {
            planted.add(invitation);
        } else {
            open.add(invitation);
        }
    }

    Optional<Invitation> next() {
        if (!planted.isEmpty()) {
            return Optional.of(planted.remove());
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        int chosen = dice.below(open.size());
        Invitation invitation = open.get(chosen);
        Invitation last = open.removeLast();
        if (chosen < open.size()) {
            open.set(chosen, last);
        }
        return Optional.of(invitation);
    }
}
