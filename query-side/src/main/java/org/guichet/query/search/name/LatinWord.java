package org.guichet.query.search.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a word in the letters a to z sounds, across the spellings of French, English, Spanish and Turkish: {@code ch} and
 * {@code sh} are one, so are {@code ou}, {@code u} and {@code o}; an {@code a} inside a word is not written down, since
 * Arabic seldom writes it; an {@code e} may stand for {@code a} or {@code i}.
 */
final class LatinWord {
    /** More readings than that add nothing but work: the first ones are the likely ones. */
    static final int MOST_READINGS = 64;

    private static final Pattern DOUBLED = Pattern.compile("([b-df-hj-np-tv-z])\\1+");
    /** The same glide written twice: Riyad and Riad, Zakariya and Zakaria. */
    private static final Pattern GLIDE = Pattern.compile("(?<=.)(?:i(y)|o?u(w))(?=[aeiou])");

    private static final Pattern ARTICLE = Pattern.compile("[ae]l([b-df-hj-np-tv-z].{3,})");
    private static final Pattern SERVANT = Pattern.compile("abd[aeiou]{1,2}l?(.*[b-df-hj-np-tvxz].*)");
    private static final String SERVANT_KEY = "Abd+";

    /** Consonants of more than one letter, or of more than one sound; the longer first. */
    private static final List<Map.Entry<Pattern, String>> CONSONANTS = List.of(
            sound("tch|sch|sh|ch", "S"),
            sound("dzh|dj|zh", "j"),
            sound("kh", "x"),
            sound("gh", "g"),
            sound("th", "t"),
            sound("dh", "d"),
            sound("ph", "f"),
            sound("bh", "b"),
            sound("ck|cq|qu(?=[ei])|q", "k"),
            sound("gu(?=[ei])", "g"),
            sound("c(?=[eiy])", "s"),
            sound("c", "k"),
            sound("x", "ks"));

    /** Spellings of one name that no rule brings together: the vowel that Arabic leaves out is left out in Latin too. */
    private static final Map<String, String> CONTRACTED = Map.of("ftyma", "ftma"); // Fatima, Fatma

    private LatinWord() {}

    /** The one key under which a name is written. */
    static String written(String word) {
        Optional<String> servantOf = servantOf(word);
        if (servantOf.isPresent()) {
            return SERVANT_KEY + written(servantOf.get());
        }
        String spoken = spoken(word);
        var key = new StringBuilder();
        for (int at = 0; at < spoken.length(); at++) {
            key.append(writtenAt(spoken, at));
        }
        return contracted(key.toString());
    }

    /** The keys under which others may have written what sounds like this. */
    static Set<String> readings(String word) {
        Optional<String> servantOf = servantOf(word);
        if (servantOf.isPresent()) {
            return prefixed(readings(servantOf.get()));
        }
        String spoken = spoken(word);
        Set<String> keys = Set.of("");
        boolean afterU = false;
        for (int at = 0; at < spoken.length(); at++) {
            keys = continued(keys, readAt(spoken, at, afterU));
            afterU = isVowel(spoken.charAt(at)) ? isU(spoken.charAt(at)) : afterU;
        }
        var contracted = new LinkedHashSet<String>();
        keys.forEach(key -> contracted.add(contracted(key)));
        return contracted;
    }

    /** The keys, as {@link ArabicWord#written} makes them, of the Arabic words that could be meant. */
    static Set<String> inArabic(String word) {
        Optional<String> servantOf = servantOf(word);
        if (servantOf.isPresent()) {
            return prefixed(inArabic(servantOf.get()));
        }
        return ArabicSpelling.of(spoken(word));
    }

    /** The word without an Arabic article that is joined to it, as in Alhassane; nothing where there is none. */
    static Optional<String> withoutArticle(String word) {
        Matcher article = ARTICLE.matcher(word);
        return article.matches() ? Optional.of(article.group(1)) : Optional.empty();
    }

    static Set<String> prefixed(Set<String> keys) {
        var prefixed = new LinkedHashSet<String>();
        keys.forEach(key -> prefixed.add(SERVANT_KEY + key));
        return prefixed;
    }

    static Set<String> continued(Set<String> keys, List<String> endings) {
        var continued = new LinkedHashSet<String>();
        for (String ending : endings) {
            for (String key : keys) {
                if (continued.size() < MOST_READINGS) {
                    continued.add(key + ending);
                }
            }
        }
        return continued;
    }

    /**
     * The sounds of a word. Consonants are small letters, {@code S} for sh and {@code x} for kh; vowels are {@code a e i
     * u}, {@code D} for ai and {@code O} for au; {@code Y} and {@code W} are i and u before another vowel; {@code H} is
     * an h that ends the word after a vowel.
     */
    static String spoken(String word) {
        String letters = GLIDE.matcher(DOUBLED.matcher(word).replaceAll("$1")).replaceAll("$1$2");
        var spoken = new StringBuilder();
        for (int at = 0; at < letters.length(); ) {
            int from = at;
            while (at < letters.length() && isVowelAt(letters, at)) {
                at++;
            }
            if (at > from) {
                vowels(letters.substring(from, at), spoken);
            } else {
                at += consonant(letters, at, spoken);
            }
        }
        int last = spoken.length() - 1;
        if (last > 0 && spoken.charAt(last) == 'h' && isVowel(spoken.charAt(last - 1))) {
            spoken.setCharAt(last, 'H');
        }
        return spoken.toString();
    }

    static boolean isVowel(char sound) {
        return "aeiuDO".indexOf(sound) >= 0;
    }

    static boolean isU(char sound) {
        return sound == 'u' || sound == 'O';
    }

    /** Whether nothing but a mute h follows. */
    static boolean ends(String spoken, int at) {
        return at == spoken.length() - 1 || at == spoken.length() - 2 && spoken.charAt(at + 1) == 'H';
    }

    private static String writtenAt(String spoken, int at) {
        return readAt(spoken, at, false).getFirst();
    }

    // As it is written itself comes first.
    private static List<String> readAt(String spoken, int at, boolean afterU) {
        char sound = spoken.charAt(at);
        if (at == 0) {
            return switch (sound) {
                case 'a' -> List.of("A", "E");
                case 'e' -> List.of("E", "A", "I");
                case 'i' -> List.of("I", "E");
                case 'u' -> List.of("U");
                case 'D' -> List.of("AD");
                case 'O' -> List.of("AW");
                default -> List.of(consonantOf(sound));
            };
        }
        if (ends(spoken, at)) {
            return switch (sound) {
                case 'a' -> List.of("a");
                // French writes it and does not say it: Amine is not Amina.
                case 'e', 'H' -> List.of("");
                case 'i' -> List.of("y");
                case 'u', 'O' -> List.of("w");
                default -> List.of(consonantOf(sound));
            };
        }
        return switch (sound) {
            case 'a' -> List.of("", "e");
            case 'e' -> afterU ? List.of("e", "", "y", "w") : List.of("e", "", "y");
            case 'i' -> List.of("y", "e");
            case 'u' -> afterU ? List.of("w", "e") : List.of("w");
            case 'O' -> List.of("w");
            default -> List.of(consonantOf(sound));
        };
    }

    private static String consonantOf(char sound) {
        return switch (sound) {
            case 'Y' -> "y";
            case 'W' -> "w";
            default -> String.valueOf(sound);
        };
    }

    private static Optional<String> servantOf(String word) {
        Matcher servant = SERVANT.matcher(word);
        return servant.matches() ? Optional.of(servant.group(1)) : Optional.empty();
    }

    private static String contracted(String key) {
        return CONTRACTED.getOrDefault(key, key);
    }

    private static boolean isVowelAt(String letters, int at) {
        char letter = letters.charAt(at);
        if ("aeiou".indexOf(letter) >= 0) {
            return true;
        }
        boolean beforeVowel = at + 1 < letters.length() && "aeiou".indexOf(letters.charAt(at + 1)) >= 0;
        return !beforeVowel && (letter == 'y' || letter == 'w' && at > 0);
    }

    private static int consonant(String letters, int at, StringBuilder spoken) {
        for (Map.Entry<Pattern, String> consonant : CONSONANTS) {
            Matcher here = consonant.getKey().matcher(letters).region(at, letters.length());
            if (here.lookingAt()) {
                append(consonant.getValue(), spoken);
                return here.end() - at;
            }
        }
        append(letters.substring(at, at + 1), spoken);
        return 1;
    }

    private static void append(String sound, StringBuilder spoken) {
        if (spoken.isEmpty() || spoken.charAt(spoken.length() - 1) != sound.charAt(0)) {
            spoken.append(sound);
        }
    }

    private static void vowels(String letters, StringBuilder spoken) {
        String run = letters.replace('y', 'i')
                .replace('w', 'u')
                .replace("ou", "u")
                .replace("ee", "i")
                .replace('o', 'u')
                .replaceAll("([aiu])\\1+", "$1");
        for (int at = 0; at < run.length(); at++) {
            char vowel = run.charAt(at);
            if (at == run.length() - 1) {
                spoken.append(vowel);
                return;
            }
            boolean pair = at == run.length() - 2;
            char next = run.charAt(at + 1);
            if (vowel == 'i' || vowel == 'u') {
                spoken.append(vowel == 'i' ? 'Y' : 'W');
            } else if (pair && next == 'i') {
                spoken.append('D');
                return;
            } else if (pair && next == 'u' && vowel == 'a') {
                spoken.append('O');
                return;
            } else if (!pair) {
                spoken.append(vowel);
            }
        }
    }

    private static Map.Entry<Pattern, String> sound(String letters, String sound) {
        return Map.entry(Pattern.compile(letters), sound);
    }
}
