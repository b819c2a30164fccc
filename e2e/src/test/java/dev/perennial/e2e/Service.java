package dev.perennial.e2e;

import java.util.Locale;

/** The four services, in the order of their ports. */
enum Service {
    CUSTOMER,
    STAGE,
    ATTRIBUTION,
    REFERRAL;

    /** As {@code ./perennial status} names it. */
    String title() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
