package org.guichet.query.enquiries;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnquiriesFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EnquiryAnswered | enquiry: id=b1 municipality=a1 desk=a2 topic=RESIDENCE_PAPERS language=wol channel=PHONE outcome=DIRECTED_TO_SERVICE need_group=LEGAL
            EnquiryAnswered[needGroup=null] EnquiryAnswered[id=b2]@b2 | enquiry: id=b1 need_group=- ; enquiry: id=b2 need_group=LEGAL
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Enquiries(), events, rows);
    }
}
