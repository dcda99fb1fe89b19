package org.guichet.query.search.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which Arabic could write what a Latin word sounds like. A short vowel is not written, a long one is; Latin
 * does not tell them apart. One rule of Arabic keeps Karim from being read as Karam and Amir as Omar: an unwritten i does
 * not follow an unwritten a in an open syllable.
 */
final class ArabicSpelling {
    private final String spoken;
    private final Set<String> found = new LinkedHashSet<>();

    private ArabicSpelling(String spoken) {
        this.spoken = spoken;
    }

    /** @param spoken as {@link LatinWord#spoken} gives it */
    static Set<String> of(String spoken) {
        var spelling = new ArabicSpelling(spoken);
        spelling.from(0, "", new Before(false, false, false, 0));
        return spelling.found;
    }

    private void from(int at, String built, Before before) {
        if (found.size() >= LatinWord.MOST_READINGS) {
            return;
        }
        if (at == spoken.length()) {
            found.add(built);
            return;
        }
        char sound = spoken.charAt(at);
        if (!LatinWord.isVowel(sound)) {
            for (String letter : consonant(sound)) {
                from(at + 1, built + letter, before.consonant());
            }
            return;
        }
        for (String letters : vowel(sound, at, before)) {
            from(at + 1, built + letters, new Before(true, letters.endsWith("A"), LatinWord.isU(sound), 0));
        }
        if (at == spoken.length() - 2 && spoken.charAt(at + 1) == 'H') {
            for (String letters : inside(sound, before)) {
                from(at + 2, built + letters + "h", before);
            }
        }
    }

    private List<String> vowel(char sound, int at, Before before) {
        if (at == 0) {
            return switch (sound) {
                case 'a' -> List.of("V", "VA");
                case 'u' -> List.of("V", "Vw");
                case 'D' -> List.of("Vy", "VAy");
                case 'O' -> List.of("Vw", "VAw");
                default -> List.of("V", "Vy");
            };
        }
        if (LatinWord.ends(spoken, at)) {
            return switch (sound) {
                case 'a' -> List.of("a");
                case 'e' -> List.of("");
                case 'i' -> List.of("y");
                case 'u' -> List.of("w");
                default -> inside(sound, before);
            };
        }
        return inside(sound, before);
    }

    private static List<String> inside(char sound, Before before) {
        return switch (sound) {
            case 'a' -> List.of("", "A");
            case 'e' -> List.of("", "y");
            case 'i' -> before.mayHideI() ? List.of("y", "") : List.of("y");
            case 'u' -> before.mayHideU() ? List.of("", "w") : List.of("w");
            case 'D' -> List.of("y", "Ay");
            default -> List.of("w", "Aw");
        };
    }

    private static List<String> consonant(char sound) {
        return switch (sound) {
            case 'p' -> List.of("b");
            case 'v' -> List.of("f");
            // Egypt's gim, and the letters that are said as g elsewhere.
            case 'g' -> List.of("g", "j");
            // Between two vowels a glide is only heard: Souad, Riad.
            case 'Y' -> List.of("y", "");
            case 'W' -> List.of("w", "");
            case 'H' -> List.of("");
            default -> List.of(String.valueOf(sound));
        };
    }

    /** What precedes a vowel in a word. */
    private record Before(boolean vowel, boolean longA, boolean u, int consonants) {
        Before consonant() {
            return new Before(vowel, longA, u, consonants + 1);
        }

        boolean mayHideI() {
            return !vowel || longA || consonants > 1;
        }

        boolean mayHideU() {
            return !vowel || u;
        }
    }
}
