@NullMarked
package dev.perennial.referral.reward;

import org.jspecify.annotations.NullMarked;
