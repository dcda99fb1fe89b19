package org.guichet.casework;

/**
 * The check character of ISO 7064, MOD 37,2. Of the standard's two systems for letters and digits it is the pure one: a
 * character's weight is a power of 2, which is a primitive root of the prime 37, so every wrong character and every swap
 * of two characters, neighbours or up to 35 places apart, is caught. The hybrid MOD 37,36 lets some swaps of neighbours
 * pass. The price is a 37th check character, the asterisk.
 */
final class CheckCharacter {
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private static final int MODULUS = CHARACTERS.length();
    private static final int RADIX = 2;

    private CheckCharacter() {}

    /** The check character of digits and upper-case letters: one of them, or an asterisk. */
    static char of(CharSequence characters) {
        int remainder = 0;
        for (int i = 0; i < characters.length(); i++) {
            remainder = (remainder + valueOf(characters.charAt(i))) * RADIX % MODULUS;
        }
        return CHARACTERS.charAt((MODULUS + 1 - remainder) % MODULUS);
    }

    private static int valueOf(char character) {
        int value = CHARACTERS.indexOf(character);
        if (value < 0) {
            throw new IllegalArgumentException("only digits and upper-case letters have a check character");
        }
        return value;
    }
}
