package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupTest {

    @Test
    void leavesTheOthersWhereSomeAreTakenOut() {
        List<Cohort> all = List.of(Cohorts.of("2024-01-01", 100, 10, 6, 2), Cohorts.of("2024-02-01", 100, 4, 1));
        Group beans = Group.of("beans", List.of(Cohorts.of("2024-01-01", 100, 7, 4, 1)));
        Group unknown = Group.of("", List.of(Cohorts.of("2024-02-01", 100, 4, 1)));

        Group other = Group.other(all, List.of(beans, unknown));

        assertThat(beans.kind()).isEqualTo(Group.Kind.NAMED);
        assertThat(unknown.kind()).isEqualTo(Group.Kind.UNKNOWN);
        assertThat(unknown.name()).isNull();
        assertThat(other.customers()).isEqualTo(3);
        assertThat(other.revenue()).isEqualTo(300 + 200 + 100);
        assertThat(other.buying()).singleElement().satisfies(january -> {
            assertThat(january.begin()).isEqualTo(LocalDate.parse("2024-01-01"));
            assertThat(january.onOrAfter(1)).isEqualTo(2);
            assertThat(january.onOrAfter(2)).isEqualTo(1);
        });
    }

    @Test
    void isNobodyWhereAllAreNamed() {
        List<Cohort> all = List.of(Cohorts.of("2024-01-01", 100, 10, 6, 2));

        assertThat(Group.other(all, List.of(Group.of("beans", all))).customers())
                .isZero();
        assertThat(Group.other(List.of(), List.of()).customers()).isZero();
        assertThat(Group.other(
                                all,
                                List.of(Group.of(
                                        "stale",
                                        List.of(new Cohort(LocalDate.parse("2019-01-01"), 0, new TreeMap<>())))))
                        .customers())
                .isEqualTo(10);
    }
}
