package dev.perennial.stage.audience;

import dev.perennial.platform.id.CustomerId;
import java.util.List;

/**
 * Somebody who came to an audience or left it, for a list of customers that is kept elsewhere.
 *
 * @param member whether the customer belongs to the audience now: put on the list if so, taken off if not
 * @param emailSha256 e-mail addresses in lower case, each as SHA-256 in hexadecimal
 * @param phoneSha256 telephone numbers in E.164, each as SHA-256 in hexadecimal
 */
record ListedCustomer(CustomerId customerId, boolean member, List<String> emailSha256, List<String> phoneSha256) {}
