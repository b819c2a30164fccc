@NullMarked
package dev.perennial.referral.program;

import org.jspecify.annotations.NullMarked;
