package org.guichet.query.observatory.sdmx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** A form of an answer. SDMX-ML is there in the version that clients of version 3 of the standard still ask for. */
enum Form {
    /** Also what {@code text/csv} gets, and who does not say: a spreadsheet and R read it as it is. */
    DATA_CSV("application/vnd.sdmx.data+csv", "2.0.0", "text/csv", "sdmx-csv"),
    DATA_JSON("application/vnd.sdmx.data+json", "2.0.0", "application/json", "sdmx-json"),
    DATA_XML("application/vnd.sdmx.structurespecificdata+xml", "2.1", "application/xml", "sdmx-2.1"),
    STRUCTURE_JSON("application/vnd.sdmx.structure+json", "2.0.0", "application/json", "sdmx-json"),
    STRUCTURE_XML("application/vnd.sdmx.structure+xml", "2.1", "application/xml", "sdmx-2.1");

    /** Forms of data, the one for who does not say first. */
    static final List<Form> OF_DATA = List.of(DATA_CSV, DATA_JSON, DATA_XML);
    /** Forms of structures. */
    static final List<Form> OF_STRUCTURES = List.of(STRUCTURE_JSON, STRUCTURE_XML);

    private static final String LABELS = "labels";
    private static final String ID = "id";
    private static final Set<String> IGNORED = Set.of("q", "charset", "urn", "header");

    private final MediaType type;
    private final String version;
    private final MediaType plain;
    private final String shortName;

    Form(String type, String version, String plain, String shortName) {
        this.type = MediaType.parseMediaType(type);
        this.version = version;
        this.plain = MediaType.parseMediaType(plain);
        this.shortName = shortName;
    }

    /**
     * A form that was agreed on.
     *
     * @param labels {@code id}, {@code name} or {@code both}; of CSV only
     */
    record Agreed(Form form, String labels) {
        /** What the answer says it is. */
        String contentType() {
            String type = form.type + ";version=" + form.version;
            return form == DATA_CSV ? type + ";labels=" + labels + ";charset=UTF-8" : type;
        }
    }

    /**
     * The form of this short name, for links and for clients that cannot say what they accept.
     *
     * @throws Refused as not acceptable if there is none
     */
    static Agreed named(List<Form> forms, String shortName) {
        return forms.stream()
                .filter(form -> form.shortName.equals(shortName))
                .findFirst()
                .map(form -> new Agreed(form, ID))
                .orElseThrow(() -> new Refused(ProblemType.NOT_ACCEPTABLE));
    }

    /**
     * The form that fits {@code Accept} best.
     *
     * @param accept null for none
     * @throws Refused as not acceptable if no form fits
     */
    static Agreed agreed(List<Form> forms, String accept) {
        if (accept == null || accept.isBlank()) {
            return new Agreed(forms.getFirst(), ID);
        }
        try {
            List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(wanted);
            wanted.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
            for (MediaType one : wanted) {
                Optional<Agreed> agreed = forms.stream()
                        .filter(form -> one.getQualityValue() > 0 && form.fits(one))
                        .map(form -> new Agreed(form, labels(one)))
                        .findFirst();
                if (agreed.isPresent()) {
                    return agreed.get();
                }
            }
        } catch (InvalidMediaTypeException e) {
            throw new Refused(ProblemType.NOT_ACCEPTABLE);
        }
        throw new Refused(ProblemType.NOT_ACCEPTABLE);
    }

    private boolean fits(MediaType wanted) {
        boolean same = wanted.equalsTypeAndSubtype(type) || wanted.equalsTypeAndSubtype(plain);
        return (same
                        || wanted.isWildcardType()
                        || wanted.isWildcardSubtype() && wanted.getType().equals(type.getType()))
                && wanted.getParameters().entrySet().stream()
                        .allMatch(parameter -> grants(parameter.getKey(), unquoted(parameter.getValue())));
    }

    private boolean grants(String parameter, String value) {
        return IGNORED.contains(parameter)
                || parameter.equals("version") && value.equals(version)
                || this == DATA_CSV
                        && switch (parameter) {
                            case LABELS -> Set.of(ID, "name", "both").contains(value);
                            case "timeFormat" -> value.equals("original");
                            case "keys" -> value.equals("none");
                            default -> false;
                        };
    }

    private static String labels(MediaType wanted) {
        String labels = wanted.getParameter(LABELS);
        return labels == null ? ID : unquoted(labels);
    }

    // A value of a parameter means the same as a token and as a quoted string (RFC 9110, 5.6.6).
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }
}
