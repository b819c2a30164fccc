package dev.perennial.attribution;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;

class AttributionRulesTest extends HouseRules {
    private static final String GENERATED = "dev.perennial.attribution.v1";

    AttributionRulesTest() {
        super("dev.perennial.attribution");
    }

    @Override
    protected boolean isAdapter(JavaClass type) {
        return type.getPackageName().equals(GENERATED) || super.isAdapter(type);
    }

    /** A file of spend replaces what stands under the same keys. */
    @Override
    protected boolean isIdempotentByContent(JavaClass resource) {
        return resource.getSimpleName().equals("SpendResource");
    }
}
