package dev.perennial.stage.pursuit;

/** What pursuits that are not kept one by one any more add to the figures. */
public record SettledCell(PursuitCell cell, long pursuits, long minor, long cost) {

    PursuitSum sum() {
        return new PursuitSum(pursuits, minor, cost);
    }
}
