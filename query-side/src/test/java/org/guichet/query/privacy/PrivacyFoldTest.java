package org.guichet.query.privacy;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ErasureRequested | erasure_request: person=person state=OPEN ground=CONSENT_WITHDRAWN asked_by=SELF
            ErasureRequested ErasureRefused | erasure_request: state=REFUSED refusal=LEGAL_HOLD decided_at=2h
            ErasureRequested PersonErased | erasure_request: state=GRANTED decided_at=2h ; erasure_proof: person=person municipality=a1 basis=PERSON_REQUEST
            LegalHoldPlaced | legal_hold: person=person basis=COURT_PROCEEDINGS review_on=2026-07-01 lifted_at=- ; erasure_proof:
            LegalHoldPlaced LegalHoldLifted | legal_hold: lifted_at=2h
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Privacy(), events, rows);
    }
}
