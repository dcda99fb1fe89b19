package org.guichet.codes;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Names of places and languages in the languages of the desks, as CLDR has them in ICU4J. */
final class Names {
    /** The version of the lists that are made from these names. */
    static final String VERSION =
            "ICU " + VersionInfo.ICU_VERSION.getMajor() + "." + VersionInfo.ICU_VERSION.getMinor();

    /** Without NO_SUBSTITUTE a missing name would be its own code and look like a label. */
    private static final List<LocaleDisplayNames> DESK_LANGUAGES = Code.LANGUAGES.stream()
            .map(language -> LocaleDisplayNames.getInstance(
                    ULocale.forLanguageTag(language),
                    DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU,
                    DisplayContext.NO_SUBSTITUTE))
            .toList();

    private Names() {}

    /** The names of a territory, by its ISO 3166-1 alpha-2 code or its M49 number. */
    static Map<String, String> ofRegion(String region) {
        return names(LocaleDisplayNames::regionDisplayName, region);
    }

    /** The names of a language, by its shortest ISO 639 code. */
    static Map<String, String> ofLanguage(String language) {
        return names(LocaleDisplayNames::languageDisplayName, language);
    }

    /** Whether each of the desks' languages has a name. */
    static boolean areComplete(Map<String, String> names) {
        return names.size() == DESK_LANGUAGES.size();
    }

    private static Map<String, String> names(BiFunction<LocaleDisplayNames, String, String> name, String code) {
        Map<String, String> names = new LinkedHashMap<>();
        for (LocaleDisplayNames language : DESK_LANGUAGES) {
            String found = name.apply(language, code);
            if (found != null) {
                names.put(language.getLocale().getLanguage(), found);
            }
        }
        return names;
    }
}
