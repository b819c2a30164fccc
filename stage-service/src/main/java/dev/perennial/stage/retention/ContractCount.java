package dev.perennial.stage.retention;

/**
 * Contracts for which a renewal comes up, or a change of their number.
 *
 * @param kept that are renewed then; of renewal 0: that began
 * @param lost that are not
 */
record ContractCount(long kept, long lost) {
    static final ContractCount NONE = new ContractCount(0, 0);
    static final ContractCount KEPT = new ContractCount(1, 0);
    static final ContractCount LOST = new ContractCount(0, 1);

    ContractCount plus(ContractCount other) {
        return new ContractCount(kept + other.kept, lost + other.lost);
    }

    ContractCount negated() {
        return new ContractCount(-kept, -lost);
    }

    long all() {
        return kept + lost;
    }
}
