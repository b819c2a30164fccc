package dev.perennial.stage.retention;

/**
 * Contracts, or a change of their number.
 *
 * @param running that are not cancelled
 * @param lost that are
 */
record ContractCount(long running, long lost) {
    static final ContractCount NONE = new ContractCount(0, 0);

    ContractCount plus(ContractCount other) {
        return new ContractCount(running + other.running, lost + other.lost);
    }

    ContractCount negated() {
        return new ContractCount(-running, -lost);
    }

    long all() {
        return running + lost;
    }
}
