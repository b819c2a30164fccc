package dev.perennial.launcher.demo.shop;

import java.util.List;

/** What lies in a cart or was paid for; at least one line. */
public record Basket(List<Line> lines) {

    /**
     * A product and how many of it.
     *
     * @param cents price of one, as paid
     */
    public record Line(Product product, int quantity, long cents) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity: " + quantity + " (expected: > 0)");
            }
            if (cents < 1) {
                throw new IllegalArgumentException("cents: " + cents + " (expected: > 0)");
            }
        }

        public long total() {
            return Math.multiplyExact(cents, (long) quantity);
        }
    }

    public Basket {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("lines: none (expected: at least one)");
        }
    }

    /** In cents. */
    public long total() {
        return lines.stream().mapToLong(Line::total).sum();
    }

    /** What it is about: the category of its first line. */
    public Category category() {
        return lines.getFirst().product().category();
    }

    /** The same with every price reduced by some percent, rounded down to the cent. */
    public Basket reduced(int percent) {
        return new Basket(lines.stream()
                .map(l -> new Line(l.product(), l.quantity(), l.cents() * (100 - percent) / 100))
                .toList());
    }
}
