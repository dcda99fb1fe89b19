package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.RunningCommandSide.PROVIDER;
import static org.guichet.command.RunningCommandSide.SERVICE;
import static org.guichet.command.badinput.PostRoutes.with;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** The POSTs of a case itself. */
final class CaseRoutes {
    private static final String PERSON = """
            {"name":{"given":"Awa","family":"Diop","alsoWritten":"عوا"},"birthDate":"1990-05","sex":"FEMALE",
             "nationality":"SEN","languages":["wol","fra"],"phones":["+212661000000"],"address":"12, rue X",
             "area":"%s","documents":[{"type":"PASSPORT","number":"A 1"}],"email":"awa@person.example","origin":"SEN",
             "specificNeeds":["CR_NE"],"education":"ISCED_3","occupation":"ISCO_5"}
            """;
    private static final Set<String> OPTIONAL_OF_A_PERSON = Set.of(
            "person.name",
            "person.name.given",
            "person.name.family",
            "person.name.alsoWritten",
            "person.birthDate",
            "person.sex",
            "person.nationality",
            "person.languages",
            "person.phones",
            "person.address",
            "person.area",
            "person.documents",
            "person.documents.number",
            "person.email",
            "person.origin",
            "person.specificNeeds",
            "person.education",
            "person.occupation");
    private static final Set<String> TEXT_OF_A_PERSON = Set.of(
            "person.name.given",
            "person.name.family",
            "person.name.alsoWritten",
            "person.address",
            "person.documents.number");
    private static final Set<String> EMPTY_OF_A_PERSON = with(
            TEXT_OF_A_PERSON,
            "person.name",
            "person.languages",
            "person.phones",
            "person.documents",
            "person.email",
            "person.specificNeeds");

    private CaseRoutes() {}

    static List<PostRoute> all(UUID area) {
        Preparation aCase = RunningCommandSide::registeredCase;
        String person = PERSON.formatted(area);
        UUID consent = UUID.randomUUID();
        UUID need = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        UUID referral = UUID.randomUUID();
        String details = "{\"person\":%s,\"occurredAt\":\"NOW\"}".formatted(person);
        return List.of(
                new PostRoute(
                        "/cases",
                        Role.DESK_OFFICER,
                        side -> null,
                        """
                        {"id":"%s","desk":"%s","source":"SELF","complete":false,"occurredAt":"NOW","person":%s}
                        """.formatted(UUID.randomUUID(), DESK, person),
                        with(OPTIONAL_OF_A_PERSON, "id", "desk", "occurredAt"),
                        TEXT_OF_A_PERSON,
                        with(EMPTY_OF_A_PERSON, "person"),
                        Set.of()),
                detailsRoute("/cases/{caseId}/intake", aCase, details),
                detailsRoute("/cases/{caseId}/corrections", aCase, details),
                detailsRoute("/cases/{caseId}/changes", aCase, details),
                new PostRoute(
                        "/cases/{caseId}/consents",
                        Role.DESK_OFFICER,
                        aCase,
                        """
                        {"id":"%s","purpose":"REFERRAL","recipient":"%s","scope":["NAME"],"until":"LATER",
                         "givenBy":"BEST_INTERESTS","method":"SPOKEN","language":"fra","interpreter":false,
                         "copyGiven":true,"decidedBy":"the panel","reason":"x","restricted":false,"occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID(), PROVIDER),
                        Set.of("id", "until", "restricted", "occurredAt"),
                        Set.of("decidedBy", "reason"),
                        Set.of(),
                        Set.of("scope")),
                new PostRoute(
                        "/cases/{caseId}/consents/{consentId}/withdrawal",
                        Role.DESK_OFFICER,
                        side -> Prepared.caseWithConsent(side, consent),
                        consent,
                        """
                        {"by":"SELF","occurredAt":"NOW"}
                        """,
                        Set.of("occurredAt"),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/cases/{caseId}/needs",
                        Role.DESK_OFFICER,
                        aCase,
                        """
                        {"id":"%s","need":"LEGAL_AID","urgency":"NORMAL","note":"x","occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID()),
                        Set.of("id", "note", "occurredAt"),
                        Set.of("note"),
                        Set.of("note"),
                        Set.of()),
                new PostRoute(
                        "/cases/{caseId}/notes",
                        Role.DESK_OFFICER,
                        aCase,
                        """
                        {"id":"%s","text":"x","occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID()),
                        Set.of("id", "occurredAt"),
                        Set.of("text"),
                        Set.of(),
                        Set.of()),
                new PostRoute(
                        "/cases/{caseId}/referrals",
                        Role.DESK_OFFICER,
                        side -> Prepared.caseWithNeed(side, need),
                        """
                        {"id":"%s","need":"%s","service":"%s","share":["NAME"],"legalBasis":"PUBLIC_TASK",
                         "occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID(), need, SERVICE),
                        Set.of("id", "legalBasis", "occurredAt"),
                        Set.of(),
                        Set.of("share"),
                        Set.of("share")),
                new PostRoute(
                        "/cases/{caseId}/closure",
                        Role.DESK_OFFICER,
                        side -> Prepared.caseWithReferral(side, open, referral),
                        """
                        {"reason":"NEEDS_MET","outcomes":[{"need":"%s","outcome":"MET","withdrawn":false}],
                         "withdraw":[{"referral":"%s","reason":"CASE_CLOSED"}],"remark":"x","occurredAt":"NOW"}
                        """.formatted(open, referral),
                        Set.of("outcomes", "outcomes.withdrawn", "withdraw", "remark", "occurredAt"),
                        Set.of("remark"),
                        Set.of("outcomes", "withdraw", "remark"),
                        Set.of()),
                new PostRoute(
                        "/cases/{caseId}/erasure",
                        Role.DATA_PROTECTION_OFFICER,
                        Prepared::caseToErase,
                        """
                        {"basis":"PERSON_REQUEST","occurredAt":"NOW"}
                        """,
                        Set.of("occurredAt"),
                        Set.of(),
                        Set.of(),
                        Set.of()));
    }

    private static PostRoute detailsRoute(String template, Preparation prepare, String body) {
        return new PostRoute(
                template,
                Role.DESK_OFFICER,
                prepare,
                body,
                with(OPTIONAL_OF_A_PERSON, "occurredAt"),
                TEXT_OF_A_PERSON,
                with(EMPTY_OF_A_PERSON, "person"),
                Set.of());
    }
}
