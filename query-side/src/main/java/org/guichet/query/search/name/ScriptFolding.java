package org.guichet.query.search.name;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes away what differs between two ways of typing the same word, and brings other scripts into Latin letters. */
final class ScriptFolding {
    private static final Normalizer2 FOLD_CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Transliterator TO_LATIN = Transliterator.getInstance("Any-Latin");
    private static final Transliterator TO_ASCII = Transliterator.getInstance("Latin-ASCII");
    // The general Cyrillic transliteration is scholarly: its û and â lose the sound of ю and я with their marks.
    private static final Transliterator RUSSIAN = Transliterator.getInstance("Russian-Latin/BGN");

    private static final Pattern SOFTENED = Pattern.compile("(?<=[bcdfghklmnprstvz])y(?=[au])");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z ]+");
    // Typed for ayn, hamza and elision; never between words. Some of them would decompose into a space.
    private static final Pattern APOSTROPHES =
            Pattern.compile("['`´\u2018\u2019\u201b\u02b9-\u02bf\u02c8\u2032\uff07\u0640]");

    /** Latin letters whose plain form would sound like another name's. */
    private static final Map<Integer, String> SOUNDS = Map.ofEntries(
            Map.entry((int) 'ş', "sh"),
            Map.entry((int) 'ș', "sh"),
            Map.entry((int) 'š', "sh"),
            Map.entry((int) 'č', "ch"),
            Map.entry((int) 'ž', "j"),
            Map.entry((int) 'ı', "i"),
            // Of the orthographies of Bambara, Soninke, Wolof and Fulfulde.
            Map.entry((int) 'ɛ', "e"),
            Map.entry((int) 'ɔ', "o"),
            Map.entry((int) 'ɲ', "ny"),
            Map.entry((int) 'ŋ', "ng"),
            Map.entry((int) 'ƴ', "y"));

    private ScriptFolding() {}

    /** The text in one case and one form of each letter, without apostrophes and tatweel. */
    static String folded(String text) {
        return FOLD_CASE.normalize(APOSTROPHES.matcher(text).replaceAll(""));
    }

    static boolean isArabic(String word) {
        return word.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.ARABIC);
    }

    /** A folded word in the letters a to z; more than one word where its script writes none apart. */
    static String latin(String word) {
        String own = OwnLetters.latin(word);
        var spelled = new StringBuilder();
        own.codePoints().forEach(point -> {
            String sound = SOUNDS.get(point);
            if (sound == null) {
                spelled.appendCodePoint(point);
            } else {
                spelled.append(sound);
            }
        });
        String text = spelled.toString();
        if (holds(text, UScript.CYRILLIC)) {
            // Х stands for h in the names that come through Russian: Мухаммед, Хасан.
            text = RUSSIAN.transliterate(text).replace("kh", "h");
            // After a consonant я and ю only soften it: Джамиля.
            text = SOFTENED.matcher(text).replaceAll("");
        }
        boolean ethiopic = holds(text, UScript.ETHIOPIC);
        if (!isLatin(text)) {
            text = TO_LATIN.transliterate(text);
        }
        if (ethiopic) {
            // The sixth order is a vowel too short to be written in Latin letters, or none.
            text = text.replace("ǝ", "");
        }
        text = withoutMarks(text);
        if (!text.chars().allMatch(letter -> letter < 0x80)) {
            text = TO_ASCII.transliterate(text);
        }
        return NO_LETTER.matcher(text).replaceAll("").strip();
    }

    /** An Arabic word without what is put above and below its letters; a hamza that is part of a letter stays. */
    static String withoutSigns(String word) {
        return MARKS.matcher(word).replaceAll("");
    }

    private static String withoutMarks(String text) {
        return MARKS.matcher(DECOMPOSE.normalize(text)).replaceAll("");
    }

    private static boolean isLatin(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .allMatch(point -> UScript.getScript(point) == UScript.LATIN);
    }

    private static boolean holds(String text, int script) {
        return text.codePoints().anyMatch(point -> UScript.getScript(point) == script);
    }
}
