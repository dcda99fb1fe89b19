package org.guichet.query.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseState;
import org.guichet.casework.PersonId;
import org.guichet.codes.CodeLists;
import org.guichet.platform.vault.KeyEpochs;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.query.privacy.ErasureRequest.State;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who of the caller's city asked to be forgotten, who may not be, and who was. */
@Component
public final class Erasures {
    private static final String PAGE = """
            SELECT %s FROM erasure_request AS r
             WHERE r.municipality = :city AND (r.answer_by, r.id) > (:at, :id)
               AND (CAST(:state AS text) IS NULL OR r.state = :state)
             ORDER BY r.answer_by, r.id LIMIT :most
            """.formatted(Privacy.REQUESTS.columnsOf("r"));

    // Every case that was found to be of the same person, from whichever of them one asks.
    private static final String SAME_PERSON = """
            WITH RECURSIVE same (case_id, person, state, same_as, erased_at) AS (
                SELECT case_id, person, state, same_as, erased_at FROM kept_case
                 WHERE case_id = :case AND municipality = :city
                UNION
                SELECT other.case_id, other.person, other.state, other.same_as, other.erased_at
                  FROM kept_case AS other JOIN same ON other.case_id = same.same_as OR other.same_as = same.case_id
            )
            SELECT case_id, person, state, erased_at FROM same ORDER BY case_id
            """;

    private static final String REQUESTS = """
            SELECT %s FROM erasure_request AS r WHERE r.person = ANY (:persons) ORDER BY r.asked_at, r.id
            """.formatted(Privacy.REQUESTS.columnsOf("r"));

    private static final String HOLDS = """
            SELECT %s FROM legal_hold AS h WHERE h.person = ANY (:persons) ORDER BY h.placed_at, h.id
            """.formatted(Privacy.HOLDS.columnsOf("h"));

    private static final String PROOF = """
            SELECT %s FROM erasure_proof AS p WHERE p.person = ANY (:persons) ORDER BY p.erased_at LIMIT 1
            """.formatted(Privacy.PROOFS.columnsOf("p"));

    private final JdbcClient database;
    private final KeyEpochs epochs;

    Erasures(@Qualifier("readDatabase") DataSource database, KeyEpochs epochs) {
        this.database = JdbcClient.create(database);
        this.epochs = epochs;
    }

    /**
     * Requests by when the law wants an answer, the most urgent first.
     *
     * @param state null for all
     * @param cursor as the page before gave it; null for the first page
     */
    public Page<ErasureRequest> requests(Caller caller, State state, String cursor, int limit) {
        Cursor from = Cursor.rising(cursor, state);
        List<ErasureRequest> found = database.sql(PAGE)
                .param("city", caller.municipality().value())
                .param("at", from.at())
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("most", limit + 1)
                .query((rows, number) -> Privacy.REQUESTS.read(rows))
                .list();
        return Page.of(found, limit, from, request -> List.of(request.answerBy(), request.id()));
    }

    /**
     * What was asked about the person of a case, and what came of it.
     *
     * @throws Refused as not found if the caller's city has no such case
     */
    public ErasureView of(Caller caller, UUID caseId, Locale locale) {
        List<OfPerson> cases = samePerson(caller, caseId);
        if (cases.isEmpty()) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        UUID[] persons = cases.stream().map(OfPerson::person).toArray(UUID[]::new);
        List<ErasureView.Request> requests = database
                .sql(REQUESTS)
                .param("persons", persons)
                .query((rows, number) -> Privacy.REQUESTS.read(rows))
                .list()
                .stream()
                .map(request -> ErasureView.Request.of(request, sentence(request, locale)))
                .toList();
        return new ErasureView(caseId, requests, holds(caller, persons), proof(cases, persons));
    }

    /**
     * Every case that was found to be of the person of this one, itself included, each with the id that the person has in
     * it; empty if the city has no such case.
     */
    public Map<UUID, UUID> casesOfPerson(Caller caller, UUID caseId) {
        return samePerson(caller, caseId).stream().collect(Collectors.toMap(OfPerson::caseId, OfPerson::person));
    }

    private List<OfPerson> samePerson(Caller caller, UUID caseId) {
        return database.sql(SAME_PERSON)
                .param("case", caseId)
                .param("city", caller.municipality().value())
                .query((row, number) -> new OfPerson(
                        row.getObject("case_id", UUID.class),
                        row.getObject("person", UUID.class),
                        CaseState.valueOf(row.getString("state"))))
                .list();
    }

    // That a court looks at somebody is for the officer alone.
    private List<LegalHold> holds(Caller caller, UUID[] persons) {
        return caller.role() != Role.DATA_PROTECTION_OFFICER
                ? null
                : database.sql(HOLDS)
                        .param("persons", persons)
                        .query((rows, number) -> Privacy.HOLDS.read(rows))
                        .list();
    }

    private ErasureView.Proof proof(List<OfPerson> cases, UUID[] persons) {
        Optional<ErasureProof> proof = database.sql(PROOF)
                .param("persons", persons)
                .query((rows, number) -> Privacy.PROOFS.read(rows))
                .optional();
        return proof.map(found -> new ErasureView.Proof(
                        found.erasedAt(),
                        finalAt(found),
                        found.basis(),
                        cases.stream().map(OfPerson::caseId).toList(),
                        cases.stream().anyMatch(one -> one.state() == CaseState.TRANSFERRED)))
                .orElse(null);
    }

    // A vault that was restored without this person has no row to ask, and what was promised holds.
    private Instant finalAt(ErasureProof proof) {
        return epochs.finalErasure(new PersonId(proof.person()))
                .orElseGet(() -> epochs.promised(proof.erasedAt()))
                .finalAt();
    }

    private static String sentence(ErasureRequest request, Locale locale) {
        return request.refusal() == null
                ? null
                : CodeLists.ERASURE_REFUSAL.code(request.refusal()).label(locale);
    }

    private record OfPerson(UUID caseId, UUID person, CaseState state) {}
}
