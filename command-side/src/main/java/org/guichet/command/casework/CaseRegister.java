package org.guichet.command.casework;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.TransferId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.privacy.PrivacyEvent.PersonErased;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a case is, where a referral lies, and the number on the person's card. */
@Component
class CaseRegister implements CaseRows {
    private static final String CASE = "SELECT case_id, municipality, person FROM case_register WHERE case_id = ?";

    private final JdbcClient store;
    private final PersonKeys keys;
    private final EventBus events;
    // Neither the person of a case nor the case of a referral ever changes.
    private final Cache<UUID, Whose> known =
            Caffeine.newBuilder().maximumSize(50_000).build();

    CaseRegister(@Qualifier("store") JdbcClient store, PersonKeys keys, EventBus events) {
        this.store = store;
        this.keys = keys;
        this.events = events;
    }

    @Override
    public void claim(CaseId id, MunicipalityId municipality, CaseNumberClaim claim, NewPersonKey key) {
        beforeCommit(() -> {
            if (claim.reservedFor() != null) {
                takeFromReserved(id, municipality, claim);
            }
            store.sql("INSERT INTO case_register (case_id, municipality, person, number) VALUES (?, ?, ?, ?)")
                    .param(id.value())
                    .param(municipality.value())
                    .param(key.person().value())
                    .param(claim.number().value())
                    .update();
            keys.store(key);
        });
    }

    @Override
    public void locate(ReferralId referral, CaseId id) {
        beforeCommit(() -> store.sql("INSERT INTO referral_case (referral, case_id) VALUES (?, ?)")
                .param(referral.value())
                .param(id.value())
                .update());
    }

    @Override
    public void offer(TransferId transfer, CaseId id) {
        beforeCommit(() -> store.sql("INSERT INTO transfer_case (transfer, case_id) VALUES (?, ?)")
                .param(transfer.value())
                .param(id.value())
                .update());
    }

    @Override
    public void erase(CaseId id, PersonId person, String basis) {
        beforeCommit(() -> {
            store.sql("UPDATE case_register SET number = NULL WHERE case_id = ?")
                    .param(id.value())
                    .update();
            store.sql("DELETE FROM reserved_number WHERE case_id = ?")
                    .param(id.value())
                    .update();
            keys.erase(person);
            events.publish(new GenericDomainEventMessage<>(
                    "Person", person.toString(), 0, new PersonErased(person, basis), Map.of()));
        });
        // Only now is nobody able to read the row that a concurrent look would cache again.
        CurrentUnitOfWork.get().afterCommit(committed -> keys.forget(person));
    }

    /** The case, for a rule that acts in whatever city it is. */
    Whose caseOf(CaseId id) {
        return known(id.value(), CASE).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /** The case, if the city has one of that id. */
    Whose caseOf(CaseId id, MunicipalityId municipality) {
        return known(id.value(), CASE)
                .filter(found -> found.municipality().equals(municipality))
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /** The case of a referral, if the city has sent one of that id. */
    Whose caseOf(ReferralId id, MunicipalityId municipality) {
        return known(id.value(), """
                        SELECT case_id, municipality, person
                          FROM referral_case JOIN case_register USING (case_id) WHERE referral = ?
                        """)
                .filter(found -> found.municipality().equals(municipality))
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /**
     * The case that a transfer would hand over, whichever city asks: only the case knows whether it was offered to it.
     */
    Whose caseOf(TransferId id) {
        return known(id.value(), """
                        SELECT case_id, municipality, person
                          FROM transfer_case JOIN case_register USING (case_id) WHERE transfer = ?
                        """).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }

    /** The number on the card; null once the person was erased. */
    String numberOf(CaseId id) {
        return store.sql("SELECT number FROM case_register WHERE case_id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    private Optional<Whose> known(UUID id, String look) {
        Whose found = known.getIfPresent(id);
        if (found == null) {
            found = store.sql(look)
                    .param(id)
                    .query((row, number) -> new Whose(
                            new CaseId(row.getObject("case_id", UUID.class)),
                            new MunicipalityId(row.getObject("municipality", UUID.class)),
                            new PersonId(row.getObject("person", UUID.class))))
                    .optional()
                    .orElse(null);
            if (found != null) {
                known.put(id, found);
            }
        }
        return Optional.ofNullable(found);
    }

    private void takeFromReserved(CaseId id, MunicipalityId municipality, CaseNumberClaim claim) {
        int taken = store.sql("""
                        UPDATE reserved_number SET case_id = ?
                         WHERE municipality = ? AND number = ? AND desk = ? AND case_id IS NULL
                        """)
                .param(id.value())
                .param(municipality.value())
                .param(claim.number().value())
                .param(claim.reservedFor().value())
                .update();
        if (taken == 0) {
            throw Refused.field("caseNumber", "not-reserved");
        }
    }

    private static void beforeCommit(Runnable write) {
        CurrentUnitOfWork.get().onPrepareCommit(committing -> write.run());
    }

    /** A case and its person. */
    record Whose(CaseId id, MunicipalityId municipality, PersonId person) {}
}
