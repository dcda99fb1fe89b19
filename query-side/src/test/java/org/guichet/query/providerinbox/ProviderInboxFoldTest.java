package org.guichet.query.providerinbox;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderInboxFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ReferralSent | inbox_entry: referral=a8 provider=a4 case_id=a6 service=a5 need_group=LEGAL urgency=NORMAL pool=false state=SENT overdue=false version=0 consent=a9 shown_until=- closed=- question=- answer=- ; inbox_sent_on:
            ReferralSent[candidates.0.provider=null,candidates.0.service=null] | inbox_entry: provider=00000000-0000-0000-0000-000000000000 service=- route=sealed
            ConsentRecorded[until=2026-09-01T10:00:00Z,recipient=null] ReferralSent | inbox_entry: shown_until=2026-09-01T10:00:00Z ; inbox_consent: id=a9 purpose=REFERRAL ended=false
            ConsentRecorded[until=null,recipient=null] ReferralSent | inbox_entry: shown_until=-
            ConsentRecorded[recipient=null] ReferralSent ConsentWithdrawn[closed.0=b8] | inbox_consent: ended=true ; inbox_entry: closed=-
            ConsentRecorded ReferralSent ConsentWithdrawn[closed.0=a8] | inbox_entry: closed=CONSENT_WITHDRAWN snapshot=- ; inbox_consent: ended=true
            ConsentRecorded ReferralSent ConsentExpired[closed.0=a8] | inbox_entry: closed=CONSENT_EXPIRED snapshot=-
            ReferralSent ReferralAcknowledged ReferralAccepted | inbox_entry: state=ACCEPTED version=2
            ReferralSent ReferralBecameOverdue ReferralEscalated | inbox_entry: overdue=true missed=ACKNOWLEDGE escalated=true
            ReferralSent InformationRequested InformationSupplied | inbox_entry: information_asked=false question=sealed answer=sealed
            ReferralSent ReferralDeclined | inbox_entry: state=DECLINED snapshot=-
            ReferralSent ReferralWithdrawn | inbox_entry: state=WITHDRAWN snapshot=-
            ReferralSent ReferralEnteredInError | inbox_entry: state=ENTERED_IN_ERROR snapshot=-
            ReferralSent InformationRequested CasePersonErased | inbox_entry: snapshot=- question=- route=- state=SENT
            ReferralSent[sender.kind=PROVIDER,sender.id=b4,follows=b8] ReferralBecameOverdue | inbox_sent_on: referral=a8 provider=b4 case_id=a6 follows=b8 to_service=a5 to_provider=a4 state=SENT overdue=true missed=ACKNOWLEDGE
            ReferralSent[sender.kind=PROVIDER,sender.id=b4,follows=b8] InformationRequested | inbox_sent_on: information_asked=true question=sealed
            ReferralSent[sender.kind=PROVIDER,sender.id=b4,follows=b8] InformationRequested ConsentExpired[closed.0=b8] | inbox_sent_on: question=-
            NoteAdded CaseClosed | inbox_entry: ; inbox_consent:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new ProviderInbox(), events, rows);
    }
}
