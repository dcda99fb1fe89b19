package org.guichet.query.subjectaccess;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.casehistory.DisclosuresOfCase;
import org.guichet.query.casehistory.HistoryOfCase;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.contacts.ContactsOfCase;
import org.guichet.query.household.MembershipOfCase;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.query.privacy.Erasures;
import org.guichet.query.subjectaccess.OwnFile.OwnCase;
import org.springframework.stereotype.Component;

/** Puts together what a person may have of their own file. */
@Component
public final class OwnFiles {
    private final Erasures erasures;
    private final CaseCards cards;
    private final ContactsOfCase contacts;
    private final HistoryOfCase history;
    private final DisclosuresOfCase disclosures;
    private final MembershipOfCase memberships;
    private final Opening opening;

    OwnFiles(
            Erasures erasures,
            CaseCards cards,
            ContactsOfCase contacts,
            HistoryOfCase history,
            DisclosuresOfCase disclosures,
            MembershipOfCase memberships,
            Opening opening) {
        this.erasures = erasures;
        this.cards = cards;
        this.contacts = contacts;
        this.history = history;
        this.disclosures = disclosures;
        this.memberships = memberships;
        this.opening = opening;
    }

    /**
     * The file of the person of a case of the caller's city, whichever of the person's cases it is.
     *
     * @param reader whose language labels are in
     * @throws Refused as not found if the city has no such case
     */
    public OwnFile of(Caller caller, UUID caseId, Locale reader) {
        Map<UUID, UUID> persons = erasures.casesOfPerson(caller, caseId);
        Seals seals = opening.of(persons.values());
        List<OwnCase> cases = persons.keySet().stream()
                .sorted()
                .map(id -> cards.card(caller, id, reader).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND)))
                .filter(card -> !card.erased())
                .map(card -> whole(caller, card, seals))
                .toList();
        return new OwnFile(Instant.now(), cases, erasures.of(caller, caseId, reader));
    }

    private OwnCase whole(Caller caller, CaseView card, Seals seals) {
        return new OwnCase(
                card,
                contacts.of(caller, card.id()),
                disclosures.of(caller, card.id()),
                memberships.of(caller, card.id(), seals),
                history.everything(caller, card.id(), seals));
    }
}
