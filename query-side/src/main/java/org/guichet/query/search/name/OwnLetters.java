package org.guichet.query.search.name;

import java.util.HashMap;
import java.util.Map;

/**
 * Two alphabets in Latin letters that ICU 78 does not transliterate. Source: the names of the characters in the Unicode
 * Standard, blocks N'Ko (U+07C0) and Tifinagh (U+2D30).
 */
final class OwnLetters {
    private static final int NKO = 0x07CA;
    private static final String[] NKO_LATIN = {
        "a", "e", "i", "e", "u", "o", "o", "n", "n", "b", "p", "t", "j", "ch", "d", "r", "r", "s", "gb", "f", "k", "l",
        "n", "m", "ny", "n", "h", "w", "y", "ny"
    };

    private static final int TIFINAGH = 0x2D30;
    private static final String[] TIFINAGH_LATIN = {
        "a", "b", "b", "g", "g", "j", "j", "d", "d", "d", "d", "e", "f", "k", "k", "kh", "h", "h", "h", "h", "", "kh",
        "kh", "q", "q", "i", "j", "j", "j", "l", "m", "n", "ny", "ng", "p", "u", "r", "r", "gh", "gh", "j", "s", "s",
        "sh", "t", "t", "ch", "t", "v", "w", "y", "z", "z", "z", "e", "o"
    };

    private static final Map<Integer, String> LATIN = new HashMap<>();

    static {
        fill(NKO, NKO_LATIN);
        fill(TIFINAGH, TIFINAGH_LATIN);
    }

    private OwnLetters() {}

    /** The text with the letters of these two alphabets in Latin; everything else as it is. */
    static String latin(String text) {
        if (text.codePoints().noneMatch(LATIN::containsKey)) {
            return text;
        }
        var latin = new StringBuilder();
        text.codePoints().forEach(point -> {
            String letter = LATIN.get(point);
            if (letter == null) {
                latin.appendCodePoint(point);
            } else {
                latin.append(letter);
            }
        });
        return latin.toString();
    }

    private static void fill(int first, String[] letters) {
        for (int i = 0; i < letters.length; i++) {
            LATIN.put(first + i, letters[i]);
        }
    }
}
