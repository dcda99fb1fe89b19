package org.guichet.query.observatory.cube;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.guichet.casework.PersonDetails;
import org.guichet.municipality.AreaId;
import org.guichet.sealing.Sealed;

/**
 * What statistics ask of a person, sealed: what one event said of it. A field that it did not say is null, and stands
 * as an earlier portrait has it.
 */
record Portrait(Sealed<String> sex, Sealed<String> birthDate, Sealed<String> nationality, Sealed<AreaId> area) {

    static Portrait of(PersonDetails details) {
        return new Portrait(details.sex(), details.birthDate(), details.nationality(), details.area());
    }

    boolean saysNothing() {
        return sex == null && birthDate == null && nationality == null && area == null;
    }

    /** How the person was known when a number of changes had happened. */
    static Portrait at(List<Portrait> portraits, int changes) {
        List<Portrait> until = portraits.subList(0, changes + 1).reversed();
        return new Portrait(
                latest(until, Portrait::sex),
                latest(until, Portrait::birthDate),
                latest(until, Portrait::nationality),
                latest(until, Portrait::area));
    }

    /**
     * The portraits after a correction: a field takes the place of what was said last, there where it was said, and so
     * holds for everything since. What nobody had said yet was missing from the beginning.
     */
    static List<Portrait> corrected(List<Portrait> portraits, Portrait right) {
        var corrected = new ArrayList<>(portraits);
        correct(
                corrected,
                right.sex,
                Portrait::sex,
                (one, sex) -> new Portrait(sex, one.birthDate, one.nationality, one.area));
        correct(
                corrected,
                right.birthDate,
                Portrait::birthDate,
                (one, date) -> new Portrait(one.sex, date, one.nationality, one.area));
        correct(
                corrected,
                right.nationality,
                Portrait::nationality,
                (one, nationality) -> new Portrait(one.sex, one.birthDate, nationality, one.area));
        correct(
                corrected,
                right.area,
                Portrait::area,
                (one, area) -> new Portrait(one.sex, one.birthDate, one.nationality, area));
        return corrected;
    }

    private static <T> void correct(
            List<Portrait> portraits,
            Sealed<T> right,
            Function<Portrait, Sealed<T>> field,
            BiFunction<Portrait, Sealed<T>, Portrait> with) {
        if (right == null) {
            return;
        }
        int said = portraits.size() - 1;
        while (said > 0 && field.apply(portraits.get(said)) == null) {
            said--;
        }
        portraits.set(said, with.apply(portraits.get(said), right));
    }

    private static <T> Sealed<T> latest(List<Portrait> newestFirst, Function<Portrait, Sealed<T>> field) {
        for (Portrait portrait : newestFirst) {
            Sealed<T> said = field.apply(portrait);
            if (said != null) {
                return said;
            }
        }
        return null;
    }
}
