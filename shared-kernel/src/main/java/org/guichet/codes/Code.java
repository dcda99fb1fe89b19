package org.guichet.codes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a {@link CodeList}. Its maps keep the order of the file and cannot be changed.
 *
 * @param code       upper snake case, or the code of the standard that the list takes over
 * @param labels     by ISO 639-1 language; those of {@link #LANGUAGES} are always there
 * @param attributes what the code also says, such as the {@code group} of a need or the {@code fault} of a reason
 * @param mappings   the nearest code of an outside list, by the name of that list
 */
public record Code(
        String code, Map<String, String> labels, Map<String, String> attributes, Map<String, String> mappings) {
    /** The languages of the desks, ISO 639-1: whatever a person reads is there in each. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "ar", "es");

    /** Nobody has asked yet: the default of every coded attribute of a person. */
    public static final String NOT_ASKED = "NOT_ASKED";
    /** Asked, and the person does not know. */
    public static final String UNKNOWN = "UNKNOWN";
    /** Asked, and the person would rather not say; not to be asked again. */
    public static final String DECLINED_TO_ANSWER = "DECLINED_TO_ANSWER";

    private static final String ENGLISH = Locale.ENGLISH.getLanguage();

    /** Absent attributes and mappings are empty; a missing code or English label is refused. */
    public Code {
        if (code == null || code.isBlank()) {
            throw new IllegalArgumentException("a code has no name");
        }
        labels = kept(labels);
        if (!labels.containsKey(ENGLISH)) {
            throw new IllegalArgumentException("code " + code + " has no English label");
        }
        attributes = kept(attributes);
        mappings = kept(mappings);
    }

    /** The label in the locale's language, or the English one where the list does not speak that language. */
    public String label(Locale locale) {
        String label = labels.get(locale.getLanguage());
        return label == null ? labels.get(ENGLISH) : label;
    }

    /** What the code says under this name, if anything. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The nearest code of the outside list of this name, if there is one. */
    public Optional<String> mapping(String list) {
        return Optional.ofNullable(mappings.get(list));
    }

    private static Map<String, String> kept(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
