package org.guichet.query.search.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which Latin letters could write an Arabic word. Between two consonants may be any short vowel or none, but
 * not each anywhere: what the class {@link ArabicSpelling} says of an unwritten i holds here too, and an unwritten u
 * opens the word or follows another u.
 */
final class LatinSpelling {
    private final String word;
    private final Set<String> found = new LinkedHashSet<>();

    private LatinSpelling(String word) {
        this.word = word;
    }

    /** @param word without signs and article */
    static Set<String> of(String word) {
        var spelling = new LatinSpelling(word);
        if (ArabicWord.beginsWithVowel(word)) {
            spelling.begin();
        } else {
            spelling.from(0, "", new Before(Slot.NONE, false, false));
        }
        return spelling.found;
    }

    private void begin() {
        char next = word.length() > 1 ? word.charAt(1) : ' ';
        var slot = new Before(Slot.FIRST, false, false);
        if (word.charAt(0) == 'آ') {
            from(1, "A", new Before(Slot.LONG_A, false, false));
        } else if (ArabicWord.isAlef(next)) {
            from(2, "A", new Before(Slot.LONG_A, false, false));
        } else if (next == 'و') {
            List.of("U", "Aw", "AW").forEach(vowel -> from(2, vowel, new Before(Slot.FIRST, true, false)));
        } else if (next == 'ي' || next == 'ئ') {
            List.of("I", "AD", "Ay", "Iy").forEach(vowel -> from(2, vowel, slot));
        } else {
            List<String> vowels = word.charAt(0) == 'إ' ? List.of("I", "E") : List.of("A", "U", "I", "E");
            vowels.forEach(vowel -> from(1, vowel, slot));
        }
    }

    private void from(int at, String built, Before before) {
        if (found.size() >= LatinWord.MOST_READINGS) {
            return;
        }
        if (at == word.length()) {
            found.add(built);
            return;
        }
        char letter = word.charAt(at);
        boolean last = at == word.length() - 1;
        List<String> vowels = at == 0 ? List.of() : longVowel(letter, last);
        if (!vowels.isEmpty()) {
            for (String vowel : vowels) {
                from(at + 1, built + vowel, before.vowel(letter));
            }
            return;
        }
        List<String> sounds = consonant(letter);
        if (sounds.isEmpty() && !ArabicWord.isSilent(letter)) {
            from(at + 1, built, before);
            return;
        }
        for (String gap : before.gaps()) {
            for (String sound : sounds.isEmpty() ? List.of("") : sounds) {
                from(at + 1, built + gap + sound, before.gap().consonant(gap));
            }
        }
    }

    private static List<String> consonant(char letter) {
        return switch (letter) {
            case 'ي' -> List.of("y");
            case 'و' -> List.of("w");
            default -> ArabicWord.consonant(letter);
        };
    }

    private static List<String> longVowel(char letter, boolean last) {
        return switch (letter) {
            case 'ا', 'أ', 'آ', 'إ' -> List.of(last ? "a" : "");
            case 'ة' -> List.of("a");
            case 'ى' -> last ? List.of("a", "y") : List.of("y");
            case 'ي', 'ئ' -> last ? List.of("y", "D") : List.of("y", "D", "e", "ye");
            case 'و', 'ؤ' -> last ? List.of("w") : List.of("w", "we");
            case 'ه' -> last ? List.of("a", "", "ha") : List.of();
            default -> List.of();
        };
    }

    private enum Slot {
        /** Nothing that could be a vowel was met yet. */
        NONE,
        /** The one vowel so far opened the word, or stood after its first consonant. */
        FIRST,
        LONG_A,
        LONG,
        /** A place that may be without any vowel. */
        PERHAPS
    }

    /** What precedes a letter in the word. */
    private record Before(Slot slot, boolean u, boolean consonant) {
        /** What may stand, unwritten, between the consonant before and this one. */
        List<String> gaps() {
            if (!consonant) {
                return List.of("");
            }
            return switch (slot) {
                case NONE -> List.of("", "w", "y", "e");
                case LONG_A, PERHAPS -> u ? List.of("", "e", "y", "w") : List.of("", "e", "y");
                case FIRST, LONG -> u ? List.of("", "e", "w") : List.of("", "e");
            };
        }

        Before gap() {
            if (!consonant) {
                return this;
            }
            return new Before(slot == Slot.NONE ? Slot.FIRST : Slot.PERHAPS, u, true);
        }

        Before consonant(String gap) {
            return new Before(slot, gap.equals("w") || u && gap.isEmpty(), true);
        }

        Before vowel(char letter) {
            boolean isU = letter == 'و' || letter == 'ؤ';
            return new Before(ArabicWord.isAlef(letter) ? Slot.LONG_A : Slot.LONG, isU, false);
        }
    }
}
