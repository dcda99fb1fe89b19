package org.guichet.command.casework;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.TransferId;
import org.guichet.command.beside.Rows;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.form.NumberMark;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Whose a case is, where a referral lies, and the number on the person's card. */
@Component
public class CaseRegister implements CaseRows {
    private static final TypeReference<Sealed<String>> SEALED = new TypeReference<>() {};

    private static final String CLAIM = """
            INSERT INTO case_register (case_id, municipality, person, number, sealed_number) VALUES (?, ?, ?, ?, ?)
            """;

    // Only if the number could be taken: it is refused for the desk's reason before it is refused as another's.
    private static final String CLAIM_RESERVED = """
            WITH taken AS (UPDATE reserved_number SET case_id = ?
                            WHERE municipality = ? AND number = ? AND desk = ? AND case_id IS NULL
                            RETURNING case_id, municipality, number)
            INSERT INTO case_register (case_id, municipality, person, number, sealed_number)
            SELECT case_id, municipality, ?, number, ? FROM taken
            """;

    private final JdbcClient store;
    private final Rows rows;
    private final PersonKeys keys;
    private final NumberMark marks;
    // Neither the person of a case nor the case of a referral ever changes. What another city asked for is not found in
    // here, or it would learn from a quicker refusal that there is such a thing.
    private final Cache<Asked, Whose> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    CaseRegister(@Qualifier("store") JdbcClient store, Rows rows, PersonKeys keys, NumberMark marks) {
        this.rows = rows;
        this.store = store;
        this.keys = keys;
        this.marks = marks;
    }

    @Override
    public void claim(CaseId id, MunicipalityId municipality, CaseNumberClaim claim, NewPersonKey key) {
        UUID city = municipality.value();
        UUID person = key.person().value();
        String mark = marks.of(claim.number());
        String sealed = EventJson.MAPPER.writeValueAsString(claim.sealed());
        if (claim.reservedFor() == null) {
            rows.write(CLAIM, id.value(), city, person, mark, sealed);
        } else {
            rows.write(
                    () -> Refused.field("caseNumber", "not-reserved"),
                    1,
                    CLAIM_RESERVED,
                    id.value(),
                    city,
                    mark,
                    claim.reservedFor().value(),
                    person,
                    sealed);
        }
        CurrentUnitOfWork.get().onPrepareCommit(committing -> keys.store(key));
    }

    @Override
    public void erase(PersonId person, CaseId id) {
        rows.write("UPDATE case_register SET number = NULL, sealed_number = NULL WHERE case_id = ?", id.value());
        rows.write("DELETE FROM reserved_number WHERE case_id = ?", id.value());
        rows.write("DELETE FROM import_case WHERE case_id = ?", id.value());
        CurrentUnitOfWork.get().onPrepareCommit(committing -> keys.erase(person));
        // Only now is nobody able to read the row that a concurrent look would cache again.
        CurrentUnitOfWork.get().afterCommit(committed -> keys.forget(person));
    }

    /** The case, for a rule that acts in whatever city it is. */
    public Whose caseOf(CaseId id) {
        return known(
                new Asked(id.value(), null),
                "SELECT case_id, municipality, person FROM case_register WHERE case_id = :id");
    }

    /** The case, if the city has one of that id. */
    public Whose caseOf(CaseId id, MunicipalityId municipality) {
        return known(new Asked(id.value(), municipality), """
                        SELECT case_id, municipality, person FROM case_register
                         WHERE case_id = :id AND municipality = :city
                        """);
    }

    /** The case of a referral, if the city has sent one of that id. */
    public Whose caseOf(ReferralId id, MunicipalityId municipality) {
        return known(new Asked(id.value(), municipality), """
                        SELECT case_id, municipality, person
                          FROM claimed_id JOIN case_register ON case_id = stream
                         WHERE id = :id AND kind = 'referral' AND municipality = :city
                        """);
    }

    /**
     * The case that a transfer would hand over, whichever city asks: only the case knows whether it was offered to it.
     */
    public Whose caseOf(TransferId id) {
        return known(new Asked(id.value(), null), """
                        SELECT case_id, municipality, person
                          FROM claimed_id JOIN case_register ON case_id = stream
                         WHERE id = :id AND kind = 'transfer'
                        """);
    }

    /**
     * The number on the card: the one just drawn, or that of a command carried out before, opened with the person's key.
     *
     * @return null once the person was erased
     */
    public String numberOf(CaseId id, CommandOutcome outcome, CaseNumber drawn) {
        if (!outcome.repeated()) {
            return drawn.value();
        }
        Optional<Sealed<String>> sealed = store.sql("SELECT sealed_number FROM case_register WHERE case_id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(text -> EventJson.MAPPER.readValue(text, SEALED));
        return sealed.flatMap(number -> keys.of(number.p()).map(seal -> seal.open(SealedField.CASE_NUMBER, number)))
                .orElse(null);
    }

    /** Whether a number is set aside for a desk and not used, but perhaps by this very case. */
    public boolean isReserved(CaseNumber number, DeskId desk, MunicipalityId municipality, CaseId id) {
        return store.sql("""
                        SELECT EXISTS (SELECT FROM reserved_number
                                        WHERE municipality = ? AND number = ? AND desk = ?
                                          AND (case_id IS NULL OR case_id = ?))
                        """)
                .params(municipality.value(), marks.of(number), desk.value(), id.value())
                .query(Boolean.class)
                .single();
    }

    private Whose known(Asked asked, String look) {
        Whose found = known.getIfPresent(asked);
        if (found != null) {
            return found;
        }
        found = store.sql(look)
                .param("id", asked.id())
                .param("city", asked.city() == null ? null : asked.city().value())
                .query((row, number) -> new Whose(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        new MunicipalityId(row.getObject("municipality", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class))))
                .optional()
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        known.put(asked, found);
        return found;
    }

    /** What was asked for, and for which city; null for whichever it is of. */
    private record Asked(UUID id, MunicipalityId city) {}

    /** A case and its person. */
    public record Whose(CaseId id, MunicipalityId municipality, PersonId person) {}
}
