@NullMarked
package dev.perennial.referral.referral;

import org.jspecify.annotations.NullMarked;
