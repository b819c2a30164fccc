package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.DemoPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small demos for tests, made once. */
public final class Crowds {
    /** 200 customers. */
    public static final DemoPlan SMALL = new DemoPlan(1, 200, DemoPlan.DEFAULT_END, 2);
    /** Enough for proportions. */
    public static final DemoPlan LARGE = new DemoPlan(1, 4000, DemoPlan.DEFAULT_END, 2);

    public static final List<Person> LARGE_CROWD = of(LARGE);

    private Crowds() {}

    public static List<Person> of(DemoPlan plan) {
        List<Person> people = new ArrayList<>();
        new Crowd(plan).forEachRemaining(people::add);
        return people;
    }

    static Stream<DemoEvent> events(List<Person> people) {
        return people.stream().flatMap(person -> person.events().stream());
    }
}
