package org.guichet.query.observatory.cube;

import java.time.LocalDate;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;

/**
 * A person as statistics see one at a reference event.
 *
 * @param area id of an area, or a code for a missing answer
 */
record PersonProfile(String sex, String ageBand, String nationality, String area) {
    /** Of whom nothing is known any more. */
    static final PersonProfile UNKNOWN =
            new PersonProfile(Code.UNKNOWN, Code.UNKNOWN, Code.UNKNOWN, Residue.WHOLE_CITY);

    private static final int YEAR = 4;
    private static final int MONTH = 7;

    /**
     * The age band on a day; {@link Code#NOT_ASKED} for null.
     *
     * @param birthDate as far as it is known: without a day the 15th is taken, without a month the first of July
     */
    static String ageBand(String birthDate, LocalDate on) {
        if (birthDate == null) {
            return Code.NOT_ASKED;
        }
        LocalDate born = LocalDate.parse(
                switch (birthDate.length()) {
                    case YEAR -> birthDate + "-07-01";
                    case MONTH -> birthDate + "-15";
                    default -> birthDate;
                });
        int age = born.until(on).getYears();
        return CodeLists.AGE_BAND.codes().stream()
                .filter(band -> band.attribute("from").isPresent())
                .filter(band -> age >= Integer.parseInt(band.attribute("from").orElseThrow()))
                .reduce((younger, older) -> older)
                .map(Code::code)
                .orElse(Code.UNKNOWN);
    }
}
