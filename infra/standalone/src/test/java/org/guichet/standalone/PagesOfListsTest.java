package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.guichet.access.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists that are read page by page while the city goes on working: nothing is skipped, and nothing comes twice. */
class PagesOfListsTest {
    private final Screen officer = Screen.of(Role.DESK_OFFICER);
    private final String name =
            "Zahra" + UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "x");

    @Test
    void aSearchGoesOnAfterWhoWasShownLastWhoeverIsRegisteredMeanwhile() {
        List<String> wanted = List.of(registered(), registered(), registered(), registered());
        var shown = new ArrayList<String>();
        String cursor = null;
        do {
            JsonNode page = searched(cursor);
            page.get("items").forEach(line -> shown.add(line.get("id").asString()));
            cursor = page.has("next") ? page.get("next").asString() : null;
            // The newest comes first, and so on a page that was turned already.
            registered();
        } while (cursor != null);
        assertThat(shown).doesNotHaveDuplicates().containsAll(wanted);
    }

    @Test
    void whatWaitsTodayIsReadToItsEnd() {
        List<String> waiting = List.of(registered(), registered(), registered());
        List<String> shown =
                walked("/today?kind=UNFINISHED_INTAKE&limit=2", page -> page.at("/groups/0"), "first", "subject");
        assertThat(shown).doesNotHaveDuplicates().containsAll(waiting);
        JsonNode all = officer.ask("/today?limit=1").get("groups");
        assertThat(all.valueStream()
                        .filter(group -> group.get("kind").asString().equals("UNFINISHED_INTAKE"))
                        .findFirst()
                        .orElseThrow()
                        .get("count")
                        .asInt())
                .isEqualTo(shown.size());
        assertThat(officer.status("/today?cursor=abc")).as("of which kind").isEqualTo(422);
    }

    @Test
    void theBoardAndAHistoryAreReadToTheirEnds() {
        String caseId = registered();
        String need = officer.tell("/cases/" + caseId + "/needs", "{\"need\": \"LEGAL_AID\", \"urgency\": \"NORMAL\"}");
        officer.tell("/cases/" + caseId + "/needs/" + need + "/priority", "{\"urgency\": \"URGENT\"}");
        String referral = officer.tell(
                "/cases/" + caseId + "/referrals", """
                {"need": "%s", "service": "%s", "share": [], "legalBasis": "PUBLIC_TASK"}
                """.formatted(need, DemoProvider.LEGAL_CLINIC.service()));
        assertThat(walked("/referrals?limit=3", page -> page, "items", "id"))
                .doesNotHaveDuplicates()
                .contains(referral);
        assertThat(walked("/cases/" + caseId + "/history?limit=1", page -> page, "items", "type"))
                .containsExactly(
                        "casework.CaseRegistered",
                        "casework.NeedIdentified",
                        "casework.NeedReprioritised",
                        "casework.ReferralSent");
    }

    @Test
    void theAccessLogIsReadToItsEndThoughReadingItAddsToIt() {
        officer.ask("/cases?limit=5");
        var overseer = Screen.of(Role.DATA_PROTECTION_OFFICER);
        var ids = new ArrayList<Long>();
        String cursor = null;
        for (int page = 0; page < 4; page++) {
            JsonNode lines = overseer.ask("/access-log?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            lines.get("items").forEach(line -> ids.add(line.get("id").asLong()));
            cursor = lines.has("next") ? lines.get("next").asString() : cursor;
        }
        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    private List<String> walked(String path, Function<JsonNode, JsonNode> part, String items, String id) {
        var shown = new ArrayList<String>();
        String cursor = null;
        do {
            JsonNode page = part.apply(officer.ask(path + (cursor == null ? "" : "&cursor=" + cursor)));
            page.get(items).forEach(line -> shown.add(line.get(id).asString()));
            cursor = page.has("next") ? page.get("next").asString() : null;
        } while (cursor != null);
        return shown;
    }

    private String registered() {
        return officer.tell("/cases", """
                {"source": "SELF", "complete": false, "person": {"name": {"given": "%s", "family": "Toutou"}}}
                """.formatted(name));
    }

    private JsonNode searched(String cursor) {
        String after = cursor == null ? "" : ", \"cursor\": \"%s\"".formatted(cursor);
        return JsonMapper.shared()
                .readTree(officer.asked("/cases/search", "{\"name\": \"%s\", \"limit\": 2%s}".formatted(name, after))
                        .body());
    }
}
