package org.guichet.query.search.name;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys by which names in different scripts and spellings meet: a word of a query meets a word of a name where one of
 * the query's keys is one of the name's. A name is written under few keys, most often one; a query asks under every
 * spelling that its word could have been noted in. No key is meant to be read, and none has an order among its words.
 *
 * <p>Three kinds of key, told apart by their first letter. {@code l}: how a word in Latin letters sounds. {@code a}: an
 * Arabic word letter by letter, so that Arabic meets Arabic exactly. {@code c}: an Arabic word as far as it is written,
 * which is its consonants and long vowels. Words in other scripts are first written in Latin letters.
 */
public final class NameKeys {
    private NameKeys() {}

    /**
     * The keys of a name that is to be found.
     *
     * @param name in any script; null for none
     */
    public static Set<String> written(String name) {
        var keys = new LinkedHashSet<String>();
        for (NameWord word : NameWord.of(name)) {
            for (String spelling : word.spellings()) {
                if (ScriptFolding.isArabic(spelling)) {
                    keys.add("a" + ArabicWord.letters(spelling));
                    ArabicWord.written(spelling).forEach(key -> keys.add("c" + key));
                } else {
                    keys.add("l" + LatinWord.written(spelling));
                    LatinWord.withoutArticle(spelling).ifPresent(bare -> keys.add("l" + LatinWord.written(bare)));
                }
            }
        }
        return keys;
    }

    /**
     * The words of a query, each as the keys under which it may have been written. A word of one letter says too little
     * and is left out.
     */
    public static List<Set<String>> wanted(String name) {
        return NameWord.of(name).stream().map(NameKeys::wanted).toList();
    }

    private static Set<String> wanted(NameWord word) {
        var keys = new LinkedHashSet<String>();
        for (String spelling : word.spellings()) {
            if (ScriptFolding.isArabic(spelling)) {
                keys.add("a" + ArabicWord.letters(spelling));
                ArabicWord.inLatin(spelling).forEach(key -> keys.add("l" + key));
            } else {
                LatinWord.readings(spelling).forEach(key -> keys.add("l" + key));
                LatinWord.inArabic(spelling).forEach(key -> keys.add("c" + key));
                LatinWord.withoutArticle(spelling)
                        .ifPresent(bare -> LatinWord.inArabic(bare).forEach(key -> keys.add("c" + key)));
            }
        }
        return keys;
    }
}
