package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.platform.problem.Bounds;
import org.guichet.standalone.verify.Verification;
import org.junit.jupiter.api.Test;

/** What the doors let in, every projection and the cube can hold: the extremes of each bound, through the whole path. */
class ExtremesTest {
    private static final String FIRST = Bounds.FIRST_YEAR + "-01-01";
    private static final String LAST = Bounds.LAST_YEAR + "-12-31";
    private static final List<String> DAYS = List.of(FIRST, LAST);
    private static final List<String> INSTANTS = List.of(
            FIRST + "T00:00:00Z", FIRST + "T18:00:00+18:00", LAST + "T23:59:59.999999999Z", LAST + "T05:59:59-18:00");

    /** Of every plane, and such as need escapes in JSON and in SQL. */
    private static final List<String> LETTERS =
            List.of("a", "\u0001", "\\\"", "\\\\", "'", "\u064a", "\uffff", "\ud83d\ude00", "\udbff\udfff");

    private static final PlantedCity CITY = new PlantedCity("FIX", new PlantedCity("FIY", null).city());

    /** A body with {@code @} where the extremes of a bound come. */
    private record Way(Role role, String path, String body, List<String> extremes, List<String> beyond) {}

    private static List<Way> ways() {
        List<String> beyond = List.of((Bounds.FIRST_YEAR - 1) + "-12-31", (Bounds.LAST_YEAR + 1) + "-01-01");
        List<String> instantsBeyond =
                beyond.stream().map(day -> day + "T00:00:00Z").toList();
        List<String> texts = LETTERS.stream().map(ExtremesTest::longest).toList();
        List<String> names =
                LETTERS.stream().map(letter -> fitting(letter, 200)).toList();
        String here = "/cases/$caseId";
        String city = "/municipalities/$municipalityId";
        return List.of(
                new Way(Role.DESK_OFFICER, here + "/appointments", "{'at': '@'}", INSTANTS, instantsBeyond),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/contacts",
                        "{'channel': 'PHONE', 'outcome': 'NO_ANSWER', 'callBackAt': '@'}",
                        INSTANTS,
                        instantsBeyond),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/consents",
                        "{'purpose': 'REFERRAL', 'recipient': '$providerId', 'scope': ['NAME'], 'until': '@',"
                                + " 'givenBy': 'SELF', 'method': 'SPOKEN', 'language': 'fra', 'interpreter': false,"
                                + " 'copyGiven': true}",
                        INSTANTS,
                        instantsBeyond),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/needs",
                        "{'need': 'LEGAL_AID', 'urgency': 'EMERGENCY', 'occurredAt': '@'}",
                        INSTANTS,
                        instantsBeyond),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/needs",
                        "{'need': 'LEGAL_AID', 'urgency': 'NORMAL', 'note': '@'}",
                        texts,
                        List.of(fitting("a", Bounds.LONGEST_TEXT + 1))),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/notes",
                        "{'text': '@'}",
                        texts,
                        List.of(fitting("a", Bounds.LONGEST_TEXT + 1), "\\u0000")),
                new Way(Role.DESK_OFFICER, here + "/deliveries", """
                        {'delivered': {'service': '$serviceId', 'quantity': 1, 'unit': 'ITEM', 'from': '@',
                         'to': '$today'}}
                        """, DAYS, beyond),
                new Way(
                        Role.DESK_OFFICER,
                        here + "/deliveries",
                        "{'delivered': {'service': '$serviceId', 'quantity': @, 'unit': 'ITEM', 'from': '$today'}}",
                        List.of("999999999.9999", "0.0001", "1E+8", "1e-4", "100000000.0"),
                        List.of("1000000000", "0.00001", "0", "-1", "1e400")),
                new Way(Role.DESK_OFFICER, "/cases", """
                        {'source': 'SELF', 'complete': true, 'person': {'name': {'given': '@', 'family': '@'}}}
                        """, names, List.of(fitting("a", 201))),
                new Way(Role.DESK_OFFICER, "/cases", """
                        {'source': 'SELF', 'complete': true, 'person': {'birthDate': '@', 'sex': 'FEMALE'}}
                        """, List.of(FIRST, "1900"), List.of("0000", LAST)),
                new Way(
                        Role.DATA_PROTECTION_OFFICER,
                        here + "/legal-holds",
                        "{'basis': 'AUDIT', 'reviewOn': '@'}",
                        DAYS,
                        beyond),
                new Way(
                        Role.ADMINISTRATOR,
                        city + "/areas",
                        "{'names': {'en': 'Old'}, 'validFrom': '@'}",
                        DAYS,
                        beyond),
                new Way(
                        Role.ADMINISTRATOR,
                        city + "/areas",
                        "{'names': {'en': '@'}, 'validFrom': '2026-01-01'}",
                        names,
                        List.of(fitting("a", 201))),
                new Way(
                        Role.ADMINISTRATOR,
                        city + "/areas/$areaId/population-bases",
                        "{'year': @, 'population': 100000000, 'source': 'census'}",
                        List.of("" + Bounds.FIRST_YEAR, "" + Bounds.LAST_YEAR),
                        List.of("" + (Bounds.FIRST_YEAR - 1), "" + (Bounds.LAST_YEAR + 1), "99999999999999")),
                new Way(Role.COORDINATOR, "/providers", """
                        {'name': '@', 'providerClass': 'LEGAL_CLINIC'}
                        """, names, List.of(fitting("a", 301))));
    }

    @Test
    void whatTheDoorsLetInIsHeldByEveryProjectionAndCounted() throws Exception {
        var taken = new ArrayList<String>();
        for (Way way : ways()) {
            for (String extreme : way.extremes()) {
                HttpResponse<String> answer = post(way, extreme);
                assertThat(answer.statusCode())
                        .as("%s with %.40s: %s", way.path(), extreme, answer.body())
                        .isIn(200, 201, 409, 422);
                if (answer.statusCode() < 300) {
                    taken.add(way.path());
                }
            }
            for (String beyond : way.beyond()) {
                HttpResponse<String> answer = post(way, beyond);
                assertThat(answer.statusCode())
                        .as("%s with %.40s: %s", way.path(), beyond, answer.body())
                        .isIn(400, 422);
            }
        }
        assertThat(taken)
                .as("the control: every way lets something in")
                .containsAll(ways().stream().map(Way::path).toList());
        // It waits until all has arrived, and names what is parked and what the cube counts otherwise than the events
        // say.
        assertThat(Verification.of(RunningStandalone.home()).differences())
                .noneMatch(difference -> difference.toString().contains("parked"))
                .noneMatch(difference -> difference.toString().contains(CITY.id("caseId")))
                .noneMatch(
                        difference -> difference.toString().contains(CITY.city().toString()));
    }

    private static String longest(String letter) {
        return fitting(letter, Bounds.LONGEST_TEXT);
    }

    // A letter written with an escape is one all the same, and one beyond the first plane is two.
    private static String fitting(String letter, int length) {
        int each = letter.startsWith("\\") ? 1 : letter.length();
        return letter.repeat(length / each);
    }

    private static HttpResponse<String> post(Way way, String value) {
        // Characters below 32 stand in JSON as escapes only.
        String body = CITY.filledIn(way.role(), way.body().replace('\'', '"'))
                .replace("@", value.replace("\u0001", "\\u0001"));
        return RunningStandalone.send(RunningStandalone.to("/api/v1" + CITY.filledIn(way.role(), way.path()))
                .header("Authorization", "Bearer " + CITY.token(way.role()))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }
}
