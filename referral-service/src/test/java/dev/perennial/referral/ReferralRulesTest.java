package dev.perennial.referral;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.perennial.platform.test.HouseRules;

class ReferralRulesTest extends HouseRules {
    ReferralRulesTest() {
        super("dev.perennial.referral");
    }

    @Override
    protected boolean isAdapter(JavaClass type) {
        return super.isAdapter(type)
                || type.getPackageName().endsWith(".v1")
                || type.getName().matches(".*\\.(Timestamptz|CodeListener|\\w+Rows|\\w+Document)(\\$\\w+)?");
    }
}
