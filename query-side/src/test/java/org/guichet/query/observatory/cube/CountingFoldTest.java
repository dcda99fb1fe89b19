package org.guichet.query.observatory.cube;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MunicipalityEstablished | counted_city: id=a1 zone=Africa/Casablanca
            MunicipalityEstablished CalendarChanged[calendar.zone=Africa/Dakar] | counted_city: zone=Africa/Dakar
            CaseRegistered | counted_person: case_id=a6 person=person municipality=a1 erased=false merged=false ; counted_unit: kind=CASE unit=a6 desk=a2 changes=0 moments=[{"measure":"OPENED","at":"2026-03-02T08:00:00Z"}] ; counted_unit: kind=PERSON unit=person moments=[{"measure":"REGISTERED","at":"2026-03-02T08:00:00Z"}]
            CaseRegistered CaseClosed CaseReopened | counted_unit: kind=PERSON ; counted_unit: kind=CASE moments=[{"measure":"OPENED","at":"2026-03-02T08:00:00Z"},{"measure":"CLOSED","at":"2026-03-02T09:00:00Z"},{"measure":"REOPENED","at":"2026-03-02T10:00:00Z"}]
            CaseRegistered CaseTransferAccepted | counted_unit: kind=PERSON ; counted_unit: kind=CASE moments=[{"measure":"OPENED","at":"2026-03-02T08:00:00Z"},{"measure":"TRANSFERRED","at":"2026-03-02T09:00:00Z"}]
            CaseRegistered PersonsMerged[winning=b6,losing=a6] | counted_person: merged=true
            CaseRegistered PersonsMerged[winning=b6,losing=a6] PersonsUnmerged[winning=b6,losing=a6] | counted_person: merged=false
            CaseRegistered CircumstancesChanged NeedIdentified[restricted=false] | counted_unit: kind=CASE changes=0 ; counted_unit: kind=PERSON ; counted_unit: kind=NEED unit=a7 changes=1 need_group=LEGAL urgency=NORMAL need_code=sealed moments=[{"measure":"IDENTIFIED","at":"2026-03-02T10:00:00Z"}]
            CaseRegistered NeedIdentified NeedMovedOn | counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED moments=[]
            CaseRegistered NeedIdentified NeedResolved[outcome=MET] | counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED moments=[{"measure":"IDENTIFIED","at":"2026-03-02T09:00:00Z"},{"measure":"MET","at":"2026-03-02T10:00:00Z"}]
            CaseRegistered NeedIdentified ReferralSent ReferralAcknowledged | counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED ; counted_unit: kind=REFERRAL unit=a8 provider=a4 service=a5 moments=[{"measure":"REFERRED","at":"2026-03-02T10:00:00Z"},{"measure":"ACKNOWLEDGED","at":"2026-03-02T11:00:00Z"},{"measure":"ACKNOWLEDGED_IN_TIME","at":"2026-03-02T11:00:00Z"},{"measure":"ACKNOWLEDGEMENT_DUE","at":"2026-03-02T11:00:00Z"}]
            CaseRegistered NeedIdentified ReferralSent ReferralEnteredInError | counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED ; counted_unit: kind=REFERRAL moments=[]
            CaseRegistered NeedIdentified ServiceDelivered | counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED ; counted_unit: kind=SERVICE unit=c4 need_group=LEGAL provider=a4 service=a5 moments=[{"measure":"GIVEN","at":"2026-03-02T10:00:00Z"}]
            EnquiryAnswered | counted_unit: kind=ENQUIRY unit=b1 desk=a2 topic=RESIDENCE_PAPERS channel=PHONE need_group=LEGAL moments=[{"measure":"ANSWERED","at":"2026-03-02T08:00:00Z"}]
            CaseRegistered NeedIdentified CasePersonErased | counted_person: erased=true portraits=[] ; counted_unit: kind=CASE ; counted_unit: kind=PERSON ; counted_unit: kind=NEED need_code=-
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Counting(), events, rows);
    }
}
