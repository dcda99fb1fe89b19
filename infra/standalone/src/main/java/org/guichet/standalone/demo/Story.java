package org.guichet.standalone.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.demo.Desk.Answer;
import tools.jackson.databind.JsonNode;

/** One person's way through the one-stop-shop, told step by step with what each of the three users sees. */
final class Story {
    private final Counters counters;
    private final PrintStream out;

    Story(Counters counters, PrintStream out) {
        this.counters = counters;
        this.out = out;
    }

    void tell() {
        out.println("\nOne person's story\n");
        Desk officer = counters.officer();
        Desk clinic = counters.provider(DemoProvider.LEGAL_CLINIC);

        Answer registered = officer.tell(
                "/cases",
                Map.of(
                        "source",
                        "COMMUNITY",
                        "complete",
                        false,
                        "person",
                        Map.of(
                                "name", Map.of("given", "Aminata", "family", "Kulibali"),
                                "languages", List.of("bam"),
                                "nationality", "MLI",
                                "phones", List.of("0612345678"))));
        String caseId = registered.id();
        say(
                "The desk receives Aminata Kulibali, who speaks Bambara and has no papers.",
                "Her card says " + registered.number() + ".");

        Answer health = officer.tell(
                "/cases/" + caseId + "/needs",
                Map.of("need", "HEALTH", "urgency", "EMERGENCY", "note", "Her child has had a fever for two days."));
        Answer papers =
                officer.tell("/cases/" + caseId + "/needs", Map.of("need", "RESIDENCE_PAPERS", "urgency", "NORMAL"));
        say("Two needs are noted: health, at once, and residence papers.", null);

        String refusal = officer.refusalOf(
                "/cases/" + caseId + "/referrals",
                Map.of(
                        "need", papers.id(),
                        "service", DemoProvider.LEGAL_CLINIC.service(),
                        "share", List.of("NAME")));
        say("A referral before she was asked is refused:", refusal);
        officer.tell(
                "/cases/" + caseId + "/consents",
                Map.of(
                        "purpose",
                        "REFERRAL",
                        "recipient",
                        DemoProvider.LEGAL_CLINIC.id(),
                        "scope",
                        List.of("NAME", "CONTACT", "LANGUAGES"),
                        "givenBy",
                        "SELF",
                        "method",
                        "PHONE",
                        "language",
                        "bam",
                        "interpreter",
                        true,
                        "copyGiven",
                        true));
        Answer referral = officer.tell(
                "/cases/" + caseId + "/referrals",
                Map.of(
                        "need", papers.id(),
                        "service", DemoProvider.LEGAL_CLINIC.service(),
                        "share", List.of("NAME", "CONTACT", "LANGUAGES")));
        say("Consent is read to her in Bambara by phone; now the legal clinic is asked.", null);

        String path = "/referrals/" + referral.id();
        JsonNode seen = clinic.ask("/inbox/" + referral.id(), referral);
        say(
                "The clinic finds it in its inbox and sees what she allowed, no more:",
                "  " + seen.get("person").toString());
        Answer acknowledged = clinic.tell(path + "/acknowledgement", Map.of());
        board(acknowledged, referral, "The coordinator sees who has to act, and by when:");
        clinic.tell(path + "/acceptance", Map.of("remark", "Tuesday at ten, ask for the second floor."));
        clinic.tell(path + "/start", Map.of());
        Answer completed = clinic.tell(path + "/completion", Map.of("outcome", "DELIVERED"));
        board(completed, referral, "The clinic says it is done. Until she was heard, the desk holds it:");

        Answer closed = officer.tell(
                "/cases/" + caseId + "/closure",
                Map.of(
                        "reason",
                        "NEEDS_MET",
                        "outcomes",
                        List.of(
                                Map.of("need", papers.id(), "outcome", "MET"),
                                Map.of("need", health.id(), "outcome", "MET"))));
        say("She was heard: both needs are met, and the case closes.", null);
        history(officer, caseId, closed);
        say(
                "Another provider that guesses the address of her case gets "
                        + counters.provider(DemoProvider.SHELTER).knock("/inbox/" + referral.id()) + ".",
                null);
    }

    private void board(Answer after, Answer referral, String sentence) {
        JsonNode board = counters.coordinator().ask("/referrals?limit=200", after);
        for (JsonNode row : board.get("items")) {
            if (row.get("id").asString().equals(referral.id())) {
                say(sentence, "  " + counters.line(row));
            }
        }
    }

    private void history(Desk officer, String caseId, Answer after) {
        say("Her history, from the events:", null);
        for (JsonNode entry :
                officer.ask("/cases/" + caseId + "/history?limit=200", after).get("items")) {
            out.printf(
                    "      %s  %-34s %s%n",
                    entry.get("occurredAt").asString(),
                    entry.get("type").asString(),
                    entry.get("role").asString());
        }
    }

    private void say(String sentence, String more) {
        out.println("  - " + sentence);
        if (more != null) {
            out.println("    " + more);
        }
    }
}
