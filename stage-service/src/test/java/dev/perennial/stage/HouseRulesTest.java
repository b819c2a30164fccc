package dev.perennial.stage;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;

class HouseRulesTest extends HouseRules {
    /** Asked of attribution-service: what it answers comes later. */
    private static final String PORT = "dev.perennial.stage.pursuit.BrandSpend";

    HouseRulesTest() {
        super("dev.perennial.stage");
    }

    /** The messages generated from the contracts lie beside the service. */
    @Override
    protected boolean isAdapter(JavaClass type) {
        return super.isAdapter(type)
                || type.getName().equals(PORT)
                || type.getPackageName().equals("dev.perennial.stage.v1");
    }

    /** Scenarios store nothing. */
    @Override
    protected boolean isIdempotentByContent(JavaClass resource) {
        return resource.getSimpleName().equals("RetentionResource");
    }
}
