package org.guichet.query.transfers;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransfersFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CaseTransferOffered | transfer_offer: id=c6 case_id=a6 from_city=a1 to_city=d1 state=OFFERED legal_basis=CONSENT offered_at=1h reason=- new_case=- note=sealed
            CaseTransferOffered CaseTransferAccepted | transfer_offer: state=ACCEPTED new_case=d6 details=- note=-
            CaseTransferOffered CaseTransferRefused | transfer_offer: state=REFUSED reason=PERSON_STAYED new_case=- details=- note=-
            CaseTransferOffered CasePersonErased | transfer_offer: state=OFFERED details=- note=-
            CaseTransferAccepted@d6 | transfer_offer:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Transfers(), events, rows);
    }
}
