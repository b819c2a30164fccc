package dev.perennial.referral.code;

import java.util.random.RandomGenerator;

/**
 * Makes codes that are easy to read, say and type: consonants and digits without those that look alike (0 O, 1 I L) and
 * without vowels, so that no words come out. 28 signs, 8 of them: 3.8 · 10¹¹ codes, so that guessing a code that exists
 * takes hundreds of thousands of attempts even with a million advocates.
 */
final class CodeAlphabet {
    static final String SIGNS = "BCDFGHJKMNPQRSTVWXYZ23456789";
    private static final int GROUP = 4;

    private CodeAlphabet() {}

    /** A code of two groups, for example {@code K7Q4-M2XD}. */
    static CodeText next(RandomGenerator random) {
        return new CodeText(group(random, GROUP) + "-" + group(random, GROUP));
    }

    /** Some signs, to tell apart what would else be the same. */
    static String group(RandomGenerator random, int length) {
        StringBuilder signs = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return signs.toString();
    }
}
