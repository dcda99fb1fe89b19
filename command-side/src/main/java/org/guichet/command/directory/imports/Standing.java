package org.guichet.command.directory.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a service is offered, in the words of HSDS, from those that sources use. */
final class Standing {
    private static final Map<String, String> WORDS = Stream.of(
                    words("active", "open", "actif", "active", "ouvert", "activo", "abierto", "نشط", "مفتوح"),
                    words(
                            "inactive",
                            "closed",
                            "suspended",
                            "paused",
                            "on hold",
                            "disabled",
                            "inactif",
                            "fermé",
                            "suspendu",
                            "inactivo",
                            "cerrado",
                            "suspendido",
                            "غير نشط",
                            "مغلق",
                            "معلق",
                            "متوقف"),
                    words("defunct", "permanently closed", "définitivement fermé", "cerrado definitivamente"),
                    words(
                            "temporarily closed",
                            "temporarily suspended",
                            "fermé temporairement",
                            "temporairement fermé",
                            "cerrado temporalmente",
                            "مغلق مؤقتا",
                            "مغلق مؤقتًا"))
            .map(Map::entrySet)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Standing() {}

    /** The status; empty for a word that is not known. */
    static Optional<String> read(String said) {
        String plain = said.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s-]+", " ");
        return Optional.ofNullable(WORDS.get(plain));
    }

    private static Map<String, String> words(String status, String... others) {
        return Stream.concat(Stream.of(status), Stream.of(others))
                .distinct()
                .collect(Collectors.toMap(word -> word, word -> status));
    }
}
