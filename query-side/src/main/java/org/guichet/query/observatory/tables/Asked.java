package org.guichet.query.observatory.tables;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.problem.Names;
import org.guichet.platform.problem.PlainValues;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.release.Labels;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * How somebody asked for a table. A parameter that there is not is refused: passed over, it would look like a filter that
 * was kept to.
 */
final class Asked {
    static final String CITY = "city";
    static final String PERIOD = "period";
    static final String RELEASE = "release";
    static final String AS_OF = "asOf";
    static final String FORMAT = "format";
    static final String LABELS = "labels";
    static final String LANGUAGE = "lang";
    static final String BOM = "bom";
    static final String DELIMITER = "delimiter";
    private static final Set<String> KNOWN =
            Set.of(CITY, PERIOD, RELEASE, AS_OF, FORMAT, LABELS, LANGUAGE, BOM, DELIMITER);
    private static final String NOT_ALLOWED = "not-allowed";

    private final Map<String, String> said;
    private final HttpHeaders headers;

    private Asked(Map<String, String> said, HttpHeaders headers) {
        this.said = said;
        this.headers = headers;
    }

    /**
     * Takes what was asked.
     *
     * @throws Refused for a parameter that there is not, one that cannot be read, and two that contradict each other
     */
    static Asked of(Map<String, String> parameters, HttpHeaders headers) {
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refused.field(Names.told(name), "unknown-parameter");
                });
        var asked = new Asked(Collections.unmodifiableMap(new TreeMap<>(parameters)), headers);
        if (asked.release() != null && asked.asOf() != null) {
            throw Refused.field(AS_OF, "not-applicable");
        }
        // Read here once, so that a mistake is refused by whatever makes no use of it, too.
        asked.period();
        asked.labels();
        asked.byteOrderMark();
        asked.delimiter();
        asked.named();
        return asked;
    }

    /** As it was said, so that a link can say the same. */
    Map<String, String> said() {
        return said;
    }

    String city() {
        return said.get(CITY);
    }

    Period period() {
        return read(PERIOD, Period::of);
    }

    ReleaseId release() {
        return read(RELEASE, text -> new ReleaseId(PlainValues.id(text)));
    }

    Instant asOf() {
        return read(AS_OF, PlainValues::instant);
    }

    LabelStyle labels() {
        return said.containsKey(LABELS) ? oneOf(LABELS, LabelStyle.values()) : LabelStyle.BOTH;
    }

    boolean byteOrderMark() {
        return switch (said.getOrDefault(BOM, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refused.field(BOM, NOT_ALLOWED);
        };
    }

    char delimiter() {
        return switch (said.getOrDefault(DELIMITER, ",")) {
            case "," -> ',';
            case ";" -> ';';
            default -> throw Refused.field(DELIMITER, NOT_ALLOWED);
        };
    }

    /** By the parameter, else by {@code Accept}. */
    TableFormat format() {
        return named().or(() -> TableFormat.accepted(liked()))
                .orElseThrow(() -> new Refused(ProblemType.NOT_ACCEPTABLE));
    }

    private Optional<TableFormat> named() {
        return Optional.ofNullable(said.get(FORMAT))
                .map(name -> TableFormat.named(name).orElseThrow(() -> Refused.field(FORMAT, NOT_ALLOWED)));
    }

    /** By the parameter, else the first of {@code Accept-Language} that there are labels in, else English. */
    Labels language() {
        String language = said.get(LANGUAGE);
        if (language == null) {
            return Labels.in(spoken());
        }
        if (!Labels.LANGUAGES.contains(language)) {
            throw Refused.field(LANGUAGE, NOT_ALLOWED);
        }
        return Labels.in(Locale.of(language));
    }

    private List<MediaType> liked() {
        try {
            List<MediaType> liked = headers.getAccept().stream()
                    .filter(type -> type.getQualityValue() > 0)
                    .toList();
            var sorted = new ArrayList<>(liked);
            MimeTypeUtils.sortBySpecificity(sorted);
            sorted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            return sorted;
        } catch (InvalidMediaTypeException e) {
            throw new Refused(ProblemType.NOT_ACCEPTABLE);
        }
    }

    private Locale spoken() {
        try {
            Locale found = Locale.lookup(
                    headers.getAcceptLanguage(),
                    Labels.LANGUAGES.stream().map(Locale::of).toList());
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    private <E extends Enum<E>> E oneOf(String parameter, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(said.get(parameter)))
                .findFirst()
                .orElseThrow(() -> Refused.field(parameter, NOT_ALLOWED));
    }

    private <T> T read(String parameter, Function<String, T> reading) {
        String text = said.get(parameter);
        try {
            return text == null ? null : reading.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refused.field(parameter, "wrong-format");
        }
    }
}
