/** What the services' tests share: a real PostgreSQL, and fakes of the ports to customer-service. */
@NullMarked
package dev.perennial.platform.test;

import org.jspecify.annotations.NullMarked;
