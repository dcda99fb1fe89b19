package org.guichet.casework;

import java.util.random.RandomGenerator;

/**
 * The number by which a person and a desk speak of a case, such as {@code 7KXD-4MRT-93WF}: eleven drawn characters and a
 * check character of ISO 7064 MOD 37,2, in groups of four.
 *
 * <p>The alphabet has 22 characters: no vowels and no Y, so that no words arise, and of each pair that looks alike
 * (0/O, 1/I/L, 2/Z, 5/S, 6/G, 8/B, 0/Q) at most the digit. A draw is repeated until its check character is of the
 * alphabet too, which 22 of 37 are. That leaves about 22^11 x 22/37 = 3.5 x 10^14 numbers, 48 bits. In a municipality
 * of 100,000 cases the chance that any two draws were ever alike is about 1 in 70,000 (a collision draws again), and a
 * guess meets some case once in 3.5 x 10^9.
 *
 * <p>The number is personal data: {@link #toString()} does not tell it.
 *
 * @param value the canonical text: upper case, with hyphens
 */
public record CaseNumber(String value) {
    private static final String ALPHABET = "23456789CDFHJKMNPRTVWX";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    /** Far more than anyone types for twelve characters; longer input is not even looked at. */
    private static final int LONGEST_INPUT = 64;
    /** Looks like a hyphen and is typed for one, but Unicode counts it as mathematics. */
    private static final int MINUS_SIGN = 0x2212;

    /** Takes the canonical text only; {@link #parse} takes what people type. */
    public CaseNumber {
        if (value == null || !value.equals(canonical(charactersOf(value)))) {
            throw new IllegalArgumentException("not a case number in its canonical form");
        }
    }

    /**
     * Draws a new number. Whether it is taken already is for the register to say.
     *
     * @param random a cryptographically strong source, such as {@link java.security.SecureRandom}
     */
    public static CaseNumber draw(RandomGenerator random) {
        StringBuilder characters = new StringBuilder(LENGTH);
        char check;
        do {
            characters.setLength(0);
            while (characters.length() < LENGTH - 1) {
                characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            check = CheckCharacter.of(characters);
        } while (ALPHABET.indexOf(check) < 0);
        return new CaseNumber(grouped(characters.append(check)));
    }

    /**
     * Reads a number as people type or paste it: in either case, with spaces, hyphens and dashes anywhere or nowhere,
     * with full-width letters, and with the digits of any script.
     *
     * @throws IllegalArgumentException if it is not a case number, saying why without repeating it
     */
    public static CaseNumber parse(String text) {
        return new CaseNumber(canonical(charactersOf(text)));
    }

    /** Does not tell the number, so that it stays out of logs. */
    @Override
    public String toString() {
        return "[case number]";
    }

    private static String canonical(CharSequence characters) {
        if (characters.length() != LENGTH) {
            throw new IllegalArgumentException("a case number has " + LENGTH + " characters");
        }
        if (!characters.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)) {
            throw new IllegalArgumentException("the case number has a character that case numbers do not use");
        }
        if (CheckCharacter.of(characters.subSequence(0, LENGTH - 1)) != characters.charAt(LENGTH - 1)) {
            throw new IllegalArgumentException("the case number is mistyped: its check character does not fit");
        }
        return grouped(characters);
    }

    private static String grouped(CharSequence characters) {
        StringBuilder grouped = new StringBuilder(characters);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            grouped.insert(at, '-');
        }
        return grouped.toString();
    }

    private static CharSequence charactersOf(String text) {
        if (text == null || text.length() > LONGEST_INPUT) {
            throw new IllegalArgumentException("a case number has " + LENGTH + " characters");
        }
        StringBuilder characters = new StringBuilder(LENGTH);
        text.codePoints()
                .filter(point -> !separates(point))
                .map(CaseNumber::plain)
                .forEach(characters::appendCodePoint);
        return characters;
    }

    /** Marks of direction count as well: they come along when a number is copied out of Arabic text. */
    private static boolean separates(int point) {
        return switch (Character.getType(point)) {
            case Character.DASH_PUNCTUATION, Character.FORMAT, Character.CONTROL -> true;
            default -> Character.isSpaceChar(point) || point == MINUS_SIGN;
        };
    }

    /** With radix 36 the platform knows the digits of every script, and letters in either case and full width. */
    private static int plain(int point) {
        int digit = Character.digit(point, Character.MAX_RADIX);
        return digit < 0 ? point : Character.toUpperCase(Character.forDigit(digit, Character.MAX_RADIX));
    }
}
