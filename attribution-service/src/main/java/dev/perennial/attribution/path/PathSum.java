package dev.perennial.attribution.path;

/**
 * Paths that ended alike, or a change of them.
 *
 * @param paths how many
 * @param value minor units before refunds
 * @param net minor units after refunds
 */
public record PathSum(long paths, long value, long net) {

    PathSum plus(PathSum other) {
        return new PathSum(
                Math.addExact(paths, other.paths), Math.addExact(value, other.value), Math.addExact(net, other.net));
    }

    PathSum times(int sign) {
        return new PathSum(sign * paths, sign * value, sign * net);
    }

    boolean isZero() {
        return paths == 0 && value == 0 && net == 0;
    }
}
