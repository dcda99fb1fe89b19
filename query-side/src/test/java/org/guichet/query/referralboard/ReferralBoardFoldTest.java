package org.guichet.query.referralboard;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralBoardFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ReferralSent | board_referral: id=a8 case_id=a6 municipality=a1 need=a7 need_group=LEGAL urgency=NORMAL restricted=false service=a5 provider=a4 candidates=1 state=SENT information_asked=false disputed=false overdue=false missed=- escalated=false holder_kind=PROVIDER holder=a4 next_date=2026-03-19T10:00:00Z sent_at=1h acknowledge_by=2026-03-19T10:00:00Z decide_by=2026-03-30T10:00:00Z deliver_by=2026-04-27T10:00:00Z version=0
            ReferralSent[group=RESTRICTED,candidates.0.service=null,candidates.0.provider=null] | board_referral: restricted=true service=- provider=-
            ReferralSent ReferralAcknowledged ReferralAccepted | board_referral: state=ACCEPTED version=2 holder=a4
            ReferralSent ReferralBecameOverdue | board_referral: overdue=true missed=ACKNOWLEDGE escalated=false
            ReferralSent ReferralBecameOverdue ReferralEscalated | board_referral: overdue=true escalated=true
            ReferralSent InformationRequested | board_referral: information_asked=true holder_kind=DESK holder=a2
            ReferralSent InformationRequested InformationSupplied[deadlines.decideBy=2026-04-02T10:00:00Z] | board_referral: information_asked=false decide_by=2026-04-02T10:00:00Z
            ReferralSent ReferralDeclined | board_referral: state=DECLINED holder_kind=DESK holder=a2
            ReferralSent ReferralDeclined NeedHandedOver | board_referral: state=DECLINED holder=- holder_kind=- next_date=9999-12-31T00:00:00Z
            ReferralSent ReferralDeclined NeedResolved | board_referral: state=DECLINED holder=-
            ReferralSent NeedHandedOver | board_referral: state=SENT holder=a4
            ReferralSent ReferralDeclined ReferralSent[referral=b8] | board_referral: id=a8 holder=- ; board_referral: id=b8 holder=a4 state=SENT
            ReferralSent ReferralCompleted CompletionDisputed | board_referral: state=COMPLETED disputed=true holder=a2
            ReferralSent ReferralWithdrawn[need.state=MOVED] | board_referral: state=WITHDRAWN holder=-
            ReferralSent CasePersonErased NoteAdded | board_referral: state=SENT
            CaseRegistered NeedIdentified | board_referral:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new ReferralBoard(), events, rows);
    }
}
