package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.BetaGeometric;
import dev.perennial.analytics.purchase.Dropout;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.customer.CustomerServiceTest.TestTenant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.hipparchus.random.RandomDataGenerator;

/** Customers {@code s0}, {@code s1}, … who buy over a year as BG/NBD has it: the same ones for the same seed. */
final class SyntheticShop {
    private static final PurchaseModel MODEL = new BetaGeometric(1.2, 6, 0.9, 3, Dropout.AFTER_REPEATS);
    private static final int DAYS = 364;

    private SyntheticShop() {}

    static void fill(TestTenant brand, int customers, long seed) {
        RandomDataGenerator random = new RandomDataGenerator(seed);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < customers; i++) {
            String name = "s" + i;
            int age = 30 + random.nextInt(0, DAYS - 30);
            double mean = random.nextGamma(6, 5);
            LocalDate first = today.minusDays(age);
            add(lines, name, first, mean, random);
            MODEL.draw(
                    new PurchaseHistory(0, 0, 0),
                    (age - 1) / 7.0,
                    random,
                    week -> add(lines, name, first.plusDays(1 + (long) (week * 7)), mean, random));
        }
        ValueTest.importLines(brand, lines.toString());
    }

    private static void add(StringBuilder lines, String name, LocalDate day, double mean, RandomDataGenerator random) {
        lines.append(String.format(Locale.ROOT, "%s,%s,1,%.2f%n", name, day, 1 + random.nextGamma(6, mean / 6)));
    }
}
