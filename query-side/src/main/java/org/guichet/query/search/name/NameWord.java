package org.guichet.query.search.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word of a name that says something, in the ways in which it may be written: particles before it are written apart,
 * joined to it, or not at all.
 *
 * @param spellings each in Arabic letters, or in the letters a to z
 */
record NameWord(List<String> spellings) {
    private static final int MOST_WORDS = 24;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Articles, prepositions, and words for son, daughter, father, mother and people of. */
    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "ul", "il", "ar", "er", "es", "ez", "ed", "ash", "ech", // Arabic articles
            "ben", "bin", "ibn", "bint", "bent", "abu", "abou", "abi", "bou", "bu", "oum", "umm", "um", "beni", "bani",
            "ould", "wuld", "uld", "mint", "oulad", "ouled", "ait", "nait", // Hassaniya and Amazigh
            "de", "da", "do", "dos", "das", "du", "des", "di", "del", "della", "la", "le", "van", "von", "der", "den");

    private static final Set<String> ARABIC_PARTICLES =
            Set.of("ال", "بن", "ابن", "بنت", "ابو", "ابا", "ابي", "ام", "بو", "بني", "ولد", "اولاد", "ايت", "منت");

    /** Servant of: never a name by itself, but the first half of one, with the article in one of its sounds or none. */
    private static final Pattern SERVANT = Pattern.compile("abd(?:(?:e|a|u|ou|i)(?:l|r|s|sh|ch|n|z|d|t))?");

    private static final String ARABIC_SERVANT = "عبد";

    /** The words of a name, in their order. */
    static List<NameWord> of(String name) {
        List<String> words = split(name);
        var found = new ArrayList<NameWord>();
        var before = new ArrayList<String>();
        for (int i = 0; i < words.size() && found.size() < MOST_WORDS; i++) {
            boolean last = i == words.size() - 1;
            String word = words.get(i);
            if (!last && isParticle(word)) {
                before.add(word);
                continue;
            }
            if (!last && isServant(word)) {
                int of = i + 1;
                if (of < words.size() - 1 && isParticle(words.get(of))) {
                    of++;
                }
                word = (ScriptFolding.isArabic(word) ? ARABIC_SERVANT : "abdel") + words.get(of);
                i = of;
            }
            if (word.length() > 1) {
                found.add(new NameWord(joined(before, word)));
            }
            before.clear();
        }
        return found;
    }

    private static List<String> joined(List<String> particles, String word) {
        var spellings = new ArrayList<String>();
        spellings.add(word);
        String whole = word;
        for (String particle : particles.reversed()) {
            if (ScriptFolding.isArabic(particle) == ScriptFolding.isArabic(word)) {
                whole = particle + whole;
                spellings.add(whole);
            }
        }
        return spellings;
    }

    private static List<String> split(String name) {
        var words = new ArrayList<String>();
        if (name == null) {
            return words;
        }
        for (String word : BETWEEN_WORDS.split(ScriptFolding.folded(name))) {
            if (ScriptFolding.isArabic(word)) {
                String bare = ArabicWord.bare(word);
                if (!bare.isEmpty()) {
                    words.add(bare);
                }
            } else {
                for (String latin : ScriptFolding.latin(word).split(" ")) {
                    if (!latin.isEmpty()) {
                        words.add(latin);
                    }
                }
            }
        }
        return words;
    }

    private static boolean isParticle(String word) {
        return PARTICLES.contains(word) || ARABIC_PARTICLES.contains(ArabicWord.letters(word));
    }

    private static boolean isServant(String word) {
        return word.equals(ARABIC_SERVANT) || SERVANT.matcher(word).matches();
    }
}
