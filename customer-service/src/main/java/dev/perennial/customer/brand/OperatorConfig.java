package dev.perennial.customer.brand;

import io.smallrye.config.ConfigMapping;

/** The operator of the installation. */
@ConfigMapping(prefix = "perennial.operator")
interface OperatorConfig {

    /** Key that creates brands and sees how the installation is doing; at least 16 characters. */
    String key();
}
