/** What an installation on Kubernetes needs before its services start: secrets, and roles and databases in PostgreSQL. */
@NullMarked
package dev.perennial.kubernetes.setup;

import org.jspecify.annotations.NullMarked;
