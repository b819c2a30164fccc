/** The manifests, rendered, held against the schema of Kubernetes and against the rules of the house. */
@NullMarked
package dev.perennial.kubernetes;

import org.jspecify.annotations.NullMarked;
