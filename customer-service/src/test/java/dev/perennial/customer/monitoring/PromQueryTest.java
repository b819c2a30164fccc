package dev.perennial.customer.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQueryTest {
    @Test
    void findsMetricsAndLabels() {
        PromQuery query = PromQuery.of("sum by (job) (rate(requests_total{status=~\"5..|by_me\", uri=\"/a{b}\"}[5m]))\n"
                + " / on (job) group_left (lane) max(wait_seconds) > 0.01 and up == 1 or vector(0)");

        assertThat(query.metrics()).containsExactlyInAnyOrder("requests_total", "wait_seconds", "up");
        assertThat(query.labels()).containsExactlyInAnyOrder("job", "status", "uri", "lane");
    }
}
