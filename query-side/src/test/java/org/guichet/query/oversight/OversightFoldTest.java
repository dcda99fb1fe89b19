package org.guichet.query.oversight;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversightFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GlassBroken | broken_glass: id=a1 municipality=a1 case_id=c1 person=person staff=f1 reason=DANGER_TO_LIFE words=sealed until=2026-03-02T11:00:00Z version=0
            GlassBroken GlassReturned | broken_glass: returned_at=2h version=1
            GlassBroken GlassReviewed | broken_glass: verdict=JUSTIFIED reviewed_at=2h version=1
            GlassBroken WordsErased@a1 | broken_glass: words=- version=1 reason=DANGER_TO_LIFE
            DisclosureRequested | disclosure_request: id=d1 municipality=a1 kind=ONE_PERSON authority=POLICE basis=NONE_NAMED case_id=c1 person=person words=sealed version=0
            DisclosureRequested DisclosureDecided | disclosure_request: granted=true ground=BINDING_ORDER version=1
            DisclosureRequested DisclosureDecided PersonToldOfDisclosure | disclosure_request: told_at=3h version=2
            DisclosureRequested WordsErased@d1 | disclosure_request: words=- person=person
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Oversight(), events, rows);
    }
}
