package org.guichet.query.casehistory;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseHistoryFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CaseRegistered NoteAdded | case_history: case_id=a6 sequence=0 municipality=a1 type=casework.CaseRegistered actor=f1 role=desk-officer need=- referral=- restricted=false ; case_history: sequence=1 type=casework.NoteAdded
            NeedIdentified | case_history: need=a7 restricted=true
            NeedIdentified[restricted=false] | case_history: need=a7 restricted=false
            ReferralSent ReferralDeclined | case_history: sequence=0 need=a7 referral=a8 type=casework.ReferralSent ; case_history: sequence=1 need=a7 referral=a8 type=casework.ReferralDeclined
            ServiceDelivered | case_history: need=a7 referral=a8
            ServiceDelivered[need=null,referral=null] | case_history: need=- referral=-
            ConsentWithdrawn | case_history: restricted=true need=-
            NoteAdded CasePersonErased | case_history: sequence=0 type=casework.NoteAdded payload={"note":"aa"} ; case_history: sequence=1 type=casework.CasePersonErased
            HouseholdFormed MemberLeft | case_history:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new CaseHistory(), events, rows);
    }
}
