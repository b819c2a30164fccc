package dev.perennial.launcher.demo.shop;

import java.util.List;
import java.util.UUID;

/**
 * Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014), with logarithms and the like from {@link StrictMath}. The JDK promises neither the
 * sequence of its splittable generators nor of their Gaussians across versions, hence our own 30 lines.
 */
public final class Dice {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** An independent stream of numbers for one purpose, such as one shopper. */
    public static Dice of(long seed, long stream) {
        return new Dice(mix(mix(seed) + stream * GOLDEN_GAMMA));
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Evenly from 0 (included) to 1 (excluded), in steps of 2^-53. */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Evenly from 0 (included) to a bound (excluded). */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (expected: > 0)");
        }
        return (int) (unit() * bound);
    }

    /** Evenly between two numbers. */
    public double between(double low, double high) {
        return low + unit() * (high - low);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public double exponential(double mean) {
        return -mean * StrictMath.log1p(-unit());
    }

    /** Log-normal with this mean; sigma is that of the logarithm. */
    public double logNormal(double mean, double sigma) {
        return mean * StrictMath.exp(sigma * normal() - sigma * sigma / 2);
    }

    /** An index, each as likely as its weight says. */
    public int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = unit() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A version 4 UUID. */
    public UUID uuid() {
        long high = (next() & ~0xf000L) | 0x4000L;
        long low = (next() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Standard normal by Box and Muller (1958). */
    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-unit()));
        return radius * StrictMath.cos(2 * Math.PI * unit());
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
