package org.guichet.codes;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Languages that people speak or sign: ISO 639-3 with names from ICU4J, and from the file those that CLDR does not know
 * in all four languages but that come to the desks of these cities.
 */
final class Languages {
    /** CLDR also names ancient, liturgical and constructed languages, and codes that stand for none. */
    private static final Set<String> NOBODYS_LANGUAGE = Set.of("""
            afh akk ang arc ave chb chg chu cop dum egy elx enm epo frm fro gez gmh goh got grc hit ido ile ina jbo
            kaw kho lat mga mul non nwc ota pal peo phn pli pro san sam sga sog sux syc tlh uga und vol zbl zxx
            """.strip().split("\\s+"));

    private Languages() {}

    /** Languages by their English name. */
    static CodeList list() {
        CodeListFile file = CodeListFile.open("language");
        Map<String, Code> languages = new TreeMap<>();
        Arrays.stream(ULocale.getISOLanguages()).forEach(language -> {
            String alpha3 = ULocale.getISO3Language(language);
            Map<String, String> names = Names.ofLanguage(language);
            if (Names.areComplete(names) && alpha3.length() == 3 && !NOBODYS_LANGUAGE.contains(alpha3)) {
                languages.put(alpha3, new Code(alpha3, names, Map.of(), Map.of()));
            }
        });
        file.codes().forEach(language -> languages.put(language.code(), language));
        List<Code> codes = languages.values().stream()
                .sorted(Comparator.comparing(language -> language.label(Locale.ENGLISH)))
                .toList();
        return file.with(Names.VERSION, codes);
    }
}
