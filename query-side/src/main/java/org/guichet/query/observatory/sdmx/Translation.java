package org.guichet.query.observatory.sdmx;

import java.util.Map;
import org.guichet.codes.Code;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.TableDefinition;

/** Codes of releases as those of the SDMX code lists. */
final class Translation {
    private static final String STANDARD = "sdmx";
    private static final Map<String, CodeList> MAPPED = Map.of("SEX", CodeLists.SEX, "AGE", CodeLists.AGE_BAND);
    // Groups of bands, which stand in no code list; written as SDMX's CL_AGE writes them.
    private static final Map<String, String> AGE_GROUPS = Map.of("AGE_0_17", "Y0T17", "AGE_18_59", "Y18T59");

    private Translation() {}

    /** The code of a dimension other than that of places. */
    static String code(String dimension, String code) {
        CodeList list = MAPPED.get(dimension);
        if (list == null) {
            return code;
        }
        return list.contains(code)
                ? list.code(code).mapping(STANDARD).orElse(code)
                : AGE_GROUPS.getOrDefault(code, code);
    }

    /** The code of a code of a list. */
    static String code(Code code) {
        return code.mapping(STANDARD).orElse(code.code());
    }

    /**
     * The code of a place: the city's own for the whole of it, and the city's with another behind it for a part.
     *
     * @param city its short code
     */
    static String area(String city, String code) {
        return code.equals(TableDefinition.TOTAL) ? city : city + "_" + code;
    }
}
