package org.guichet.query.observatory.cube;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.casework.PersonId;
import org.guichet.codes.Code;
import org.guichet.municipality.AreaId;
import org.guichet.platform.accesslog.AccessLog;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** Opens what statistics ask of persons: the one place of the observatory where something sealed is opened. */
final class Profiles {
    private final PersonKeys keys;

    Profiles(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * With one look into the vault, the keys of these persons who are not erased, and of those whose needs these units
     * are: what came with another case of a person is sealed under that one's key.
     */
    Opened of(Collection<CountedPerson> persons, Collection<CountedUnit> units) {
        Set<PersonId> wanted = units.stream()
                .map(CountedUnit::needCode)
                .filter(Objects::nonNull)
                .map(Sealed::p)
                .collect(Collectors.toSet());
        persons.stream()
                .filter(person -> !person.erased())
                .forEach(person -> wanted.add(new PersonId(person.person())));
        return new Opened(keys.ofAll(List.copyOf(wanted)));
    }

    /** The keys of some persons. */
    static final class Opened {
        private final Map<PersonId, PersonSeal> seals;

        private Opened(Map<PersonId, PersonSeal> seals) {
            this.seals = seals;
        }

        /** Adds to the access log that these persons were counted, in the transaction that counts them. */
        void tell(Connection connection) throws SQLException {
            AccessLog.writeRun(
                    connection,
                    "statistics",
                    "STATISTICS",
                    PersonSeal.byCity(seals.values()),
                    SealedField.SEX,
                    SealedField.BIRTH_DATE,
                    SealedField.NATIONALITY,
                    SealedField.AREA,
                    SealedField.NEED);
        }

        /** The person at a unit's reference event; empty once erased, for then no key opens anything. */
        Optional<PersonProfile> profile(CountedPerson person, CountedUnit unit, ZoneId zone) {
            PersonSeal seal = seals.get(new PersonId(person.person()));
            if (seal == null || person.erased()) {
                return Optional.empty();
            }
            Portrait portrait = Portrait.at(person.portraits(), unit.changes());
            LocalDate day = unit.at().atZone(zone).toLocalDate();
            AreaId area = seal.open(SealedField.AREA, portrait.area());
            return Optional.of(new PersonProfile(
                    known(seal, SealedField.SEX, portrait.sex()),
                    PersonProfile.ageBand(seal.open(SealedField.BIRTH_DATE, portrait.birthDate()), day),
                    known(seal, SealedField.NATIONALITY, portrait.nationality()),
                    area == null ? Code.NOT_ASKED : area.toString()));
        }

        /** The need's code; null where it may not be known. */
        String needCode(CountedUnit unit) {
            PersonSeal seal =
                    unit.needCode() == null ? null : seals.get(unit.needCode().p());
            return seal == null ? null : seal.open(SealedField.NEED, unit.needCode());
        }

        private static String known(PersonSeal seal, SealedField<String> field, Sealed<String> sealed) {
            String value = seal.open(field, sealed);
            return value == null ? Code.NOT_ASKED : value;
        }
    }
}
