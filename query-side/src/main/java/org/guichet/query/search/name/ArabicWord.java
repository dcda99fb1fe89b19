package org.guichet.query.search.name;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A word in Arabic letters. */
final class ArabicWord {
    private static final String ARTICLE = "ال";
    private static final String SERVANT = "عبد";

    /** Letters of Persian and Urdu keyboards that are typed for Arabic ones, and letters that look alike. */
    private static final Map<Character, Character> ONE_LETTER =
            Map.of('ک', 'ك', 'ی', 'ي', 'ے', 'ي', 'ې', 'ي', 'ہ', 'ه', 'ھ', 'ه', 'ە', 'ه', 'ۀ', 'ة', 'ٱ', 'ا', 'ۃ', 'ة');

    /** What is written for another letter in haste: hamza forms, teh marbuta, alef maqsura. The folding of Lucene's. */
    private static final Map<Character, String> HASTE =
            Map.of('أ', "ا", 'إ', "ا", 'آ', "ا", 'ى', "ي", 'ة', "ه", 'ؤ', "و", 'ئ', "ي", 'ء', "");

    /** Consonants in Latin letters as {@link LatinWord} has them; two where countries say them differently. */
    private static final Map<Character, List<String>> CONSONANTS = Map.ofEntries(
            Map.entry('ب', List.of("b")),
            Map.entry('پ', List.of("b")),
            Map.entry('ت', List.of("t")),
            Map.entry('ط', List.of("t")),
            Map.entry('ث', List.of("t", "s")),
            Map.entry('ج', List.of("j")),
            Map.entry('ژ', List.of("j")),
            Map.entry('چ', List.of("S")),
            Map.entry('ح', List.of("h")),
            Map.entry('ه', List.of("h")),
            Map.entry('خ', List.of("x")),
            Map.entry('د', List.of("d")),
            Map.entry('ض', List.of("d", "z")),
            Map.entry('ذ', List.of("d", "z")),
            Map.entry('ظ', List.of("z", "d")),
            Map.entry('ر', List.of("r")),
            Map.entry('ز', List.of("z")),
            Map.entry('س', List.of("s")),
            Map.entry('ص', List.of("s")),
            Map.entry('ش', List.of("S")),
            Map.entry('غ', List.of("g")),
            Map.entry('گ', List.of("g")),
            Map.entry('ڨ', List.of("g")),
            Map.entry('ف', List.of("f")),
            Map.entry('ڤ', List.of("f")),
            Map.entry('ق', List.of("k")),
            Map.entry('ك', List.of("k")),
            Map.entry('ل', List.of("l")),
            Map.entry('م', List.of("m")),
            Map.entry('ن', List.of("n")));

    private static final String SILENT = "عء";
    private static final String ALEFS = "اأآ";

    private ArabicWord() {}

    /** A folded word without signs above and below, in the letters of Arabic. */
    static String bare(String word) {
        var bare = new StringBuilder();
        for (char letter : ScriptFolding.withoutSigns(word).toCharArray()) {
            bare.append((char) ONE_LETTER.getOrDefault(letter, letter));
        }
        return bare.toString();
    }

    /** The letters that are always written, by which Arabic meets Arabic; without the article. */
    static String letters(String bare) {
        if (isServant(bare)) {
            return SERVANT + letters(servantOf(bare));
        }
        var letters = new StringBuilder();
        for (char letter : withoutArticle(bare).toCharArray()) {
            letters.append(HASTE.getOrDefault(letter, String.valueOf(letter)));
        }
        return letters.toString();
    }

    /** Its consonants and long vowels in Latin letters: {@code V} for whatever vowel begins it, {@code A} for an alef. */
    static Set<String> written(String bare) {
        if (isServant(bare)) {
            return LatinWord.prefixed(written(servantOf(bare)));
        }
        String word = withoutArticle(bare);
        Set<String> keys = Set.of("");
        for (int at = 0; at < word.length(); at++) {
            keys = LatinWord.continued(keys, writtenAt(word, at));
        }
        return keys;
    }

    /** The keys under which {@link LatinWord} may have written it, with the vowels that Arabic leaves to the reader. */
    static Set<String> inLatin(String bare) {
        return isServant(bare) ? LatinWord.prefixed(inLatin(servantOf(bare))) : LatinSpelling.of(withoutArticle(bare));
    }

    static List<String> consonant(char letter) {
        return CONSONANTS.getOrDefault(letter, List.of());
    }

    static boolean isSilent(char letter) {
        return SILENT.indexOf(letter) >= 0;
    }

    static boolean isAlef(char letter) {
        return ALEFS.indexOf(letter) >= 0;
    }

    /** Whether the letter at the beginning of a word stands for a vowel only. */
    static boolean beginsWithVowel(String word) {
        return isAlef(word.charAt(0)) || word.charAt(0) == 'ع' || word.charAt(0) == 'إ';
    }

    private static List<String> writtenAt(String word, int at) {
        char letter = word.charAt(at);
        boolean last = at == word.length() - 1;
        if (at == 0 && beginsWithVowel(word)) {
            return List.of(letter == 'آ' ? "VA" : "V");
        }
        return switch (letter) {
            case 'ا', 'أ', 'آ', 'إ' -> List.of(last ? "a" : "A");
            case 'ة' -> List.of("a");
            case 'ى' -> last ? List.of("a", "y") : List.of("y");
            case 'ي', 'ئ' -> List.of("y");
            case 'و', 'ؤ' -> List.of("w");
            case 'ه' -> last ? List.of("a", "h") : List.of("h");
            default -> {
                List<String> sounds = consonant(letter);
                yield sounds.isEmpty() ? List.of("") : sounds;
            }
        };
    }

    private static String withoutArticle(String bare) {
        return bare.startsWith(ARTICLE) && bare.length() > ARTICLE.length() + 2
                ? bare.substring(ARTICLE.length())
                : bare;
    }

    private static boolean isServant(String bare) {
        return bare.startsWith(SERVANT) && bare.length() > SERVANT.length() + 1;
    }

    private static String servantOf(String bare) {
        String of = bare.substring(SERVANT.length());
        return of.startsWith(ARTICLE) && of.length() > ARTICLE.length() + 1 ? of.substring(ARTICLE.length()) : of;
    }
}
