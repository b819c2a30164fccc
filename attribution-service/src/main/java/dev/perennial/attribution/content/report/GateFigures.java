package dev.perennial.attribution.content.report;

import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.Gate;
import java.util.List;

/** The cells that the comparison of open with premium content is made of. */
record GateFigures(List<Cell> cells, boolean rebuilding) {

    /**
     * What became of customers who met content at a gate for the first time.
     *
     * @param customers all of them
     * @param atRisk those who had not done it yet
     * @param reached those of them who did it in time
     */
    record Cell(Gate gate, Requirement requirement, long customers, long atRisk, long reached) {}
}
