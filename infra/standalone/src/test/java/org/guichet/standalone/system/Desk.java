package org.guichet.standalone.system;

import java.net.http.HttpResponse;
import java.util.Random;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.system.CaseLife.Words;
import org.guichet.standalone.system.ClientLog.Sent;

/** One client that works through cases, one command after the other, until it gets no answer. It chooses all ids. */
final class Desk implements Runnable {
    private static final String CASES = "/api/v1/cases";

    private final Api api;
    private final ClientLog log;
    private final Random random;

    Desk(Api api, ClientLog log, long seed) {
        this.api = api;
        this.log = log;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (workOn(newId())) {
                // The next person.
            }
        } catch (Api.Unanswered e) {
            // Killed: what it was about to do stands in the log.
            return;
        }
    }

    private boolean workOn(UUID caseId) {
        UUID need = newId();
        UUID referral = newId();
        String ofCase = CASES + "/" + caseId;
        return atDesk(CASES, """
                        {"id": "%s", "source": "SELF", "complete": false, "person": %s}
                        """.formatted(caseId, Words.PLAIN.person()))
                && atDesk(ofCase + "/needs", """
                        {"id": "%s", "need": "LEGAL_AID", "urgency": "NORMAL"}
                        """.formatted(need))
                && atDesk(ofCase + "/consents", """
                        {"id": "%s", "purpose": "REFERRAL", "recipient": "%s", "scope": ["NAME"], "givenBy": "SELF",
                         "method": "SPOKEN", "language": "fra", "interpreter": false, "copyGiven": true}
                        """.formatted(newId(), DemoProvider.LEGAL_CLINIC.id()))
                && (random.nextInt(4) == 0
                        || atDesk(ofCase + "/referrals", """
                                {"id": "%s", "need": "%s", "service": "%s", "share": ["NAME"]}
                                """.formatted(
                                                referral, need, DemoProvider.LEGAL_CLINIC.service()))
                                && answered(referral));
    }

    private boolean answered(UUID referral) {
        String ofReferral = "/api/v1/referrals/" + referral;
        if (random.nextInt(4) == 0) {
            return atProvider(ofReferral + "/refusal", "{\"reason\": \"NO_PLACE\"}");
        }
        return atProvider(ofReferral + "/acknowledgement", "{}")
                && atProvider(ofReferral + "/acceptance", "{\"remark\": \"on Monday\"}")
                && atProvider(ofReferral + "/completion", "{\"outcome\": \"DELIVERED\"}");
    }

    private boolean atDesk(String path, String body) {
        return send(Role.DESK_OFFICER, path, body);
    }

    private boolean atProvider(String path, String body) {
        return send(Role.PROVIDER_FOCAL_POINT, path, body);
    }

    private boolean send(Role role, String path, String body) {
        var command = new Sent(newId().toString(), role, path, body.strip().replaceAll("\\s*\n\\s*", " "));
        log.sending(command);
        return acknowledged(command);
    }

    /** Sends a command, for the first time or again; false if the server could not say what became of it. */
    boolean acknowledged(Sent command) {
        HttpResponse<String> answer = api.post(command.role(), command.path(), command.body(), command.key());
        if (answer.statusCode() == 503) {
            return false;
        }
        Api.id(answer);
        log.acknowledged(command.key());
        return true;
    }

    private UUID newId() {
        return new UUID(
                random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L,
                random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
