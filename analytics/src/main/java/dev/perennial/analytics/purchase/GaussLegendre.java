package dev.perennial.analytics.purchase;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Points and weights on 0 to 1: exact for polynomials of up to twice as many points less one. */
final class GaussLegendre {
    static final int POINTS = 32;

    private static final double[] POINT = new double[POINTS];
    private static final double[] WEIGHT = new double[POINTS];

    static {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(POINTS, 0, 1);
        for (int i = 0; i < POINTS; i++) {
            POINT[i] = rule.getPoint(i);
            WEIGHT[i] = rule.getWeight(i);
        }
    }

    private GaussLegendre() {}

    static double point(int number) {
        return POINT[number];
    }

    static double weight(int number) {
        return WEIGHT[number];
    }
}
