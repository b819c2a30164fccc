@NullMarked
package dev.perennial.referral.recognition;

import org.jspecify.annotations.NullMarked;
