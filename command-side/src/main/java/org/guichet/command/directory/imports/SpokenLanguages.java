package org.guichet.command.directory.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.guichet.codes.CodeLists;
import org.guichet.directory.hsds.Language;

/** Which language of the code list a source means, by its code or by its name in any language that the list speaks. */
final class SpokenLanguages {
    private static final Map<String, String> BY_NAME = byName();

    private SpokenLanguages() {}

    /** Codes of those that are known, each once. */
    static List<String> codes(List<Language> languages) {
        return languages.stream()
                .map(SpokenLanguages::code)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** ISO 639-3; empty for a language that is not known. */
    static Optional<String> code(Language language) {
        Optional<String> byCode = Optional.ofNullable(language.code()).flatMap(SpokenLanguages::ofCode);
        // Many tables have the code where the name belongs.
        return byCode.or(() -> Optional.ofNullable(language.name())
                .flatMap(name -> ofName(name).or(() -> ofCode(name))));
    }

    private static Optional<String> ofCode(String code) {
        String plain = code.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        var list = CodeLists.byName("language");
        if (list.contains(plain)) {
            return Optional.of(plain);
        }
        try {
            return Optional.of(Locale.of(plain).getISO3Language()).filter(list::contains);
        } catch (MissingResourceException notACode) {
            return Optional.empty();
        }
    }

    // "Chinese (Mandarin)" means Mandarin; "Arabic (some)" means Arabic.
    private static Optional<String> ofName(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        int bracket = plain.indexOf('(');
        if (bracket < 0) {
            return Optional.ofNullable(BY_NAME.get(plain));
        }
        String inner = plain.substring(bracket + 1).replace(")", "").strip();
        return Optional.ofNullable(BY_NAME.getOrDefault(
                inner, BY_NAME.get(plain.substring(0, bracket).strip())));
    }

    private static Map<String, String> byName() {
        var names = new HashMap<String, String>();
        CodeLists.byName("language").codes().forEach(code -> code.labels()
                .values()
                .forEach(label -> names.putIfAbsent(label.toLowerCase(Locale.ROOT), code.code())));
        return names;
    }
}
