package org.guichet.query.caseregister;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRegisterFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CaseRegistered | registered_case: id=a6 person=person municipality=a1 desk=a2 source=SELF state=OPEN complete=true caseworker=- approval=- close_reason=- linked_case=- registered_at=1h changed_at=1h version=0 erased=false case_number=sealed
            CaseRegistered CaseAssigned ApprovalAsked | registered_case: caseworker=c1 approval=ASKED version=2 registered_at=1h changed_at=3h
            CaseRegistered ApprovalAsked ApprovalGiven | registered_case: approval=GIVEN
            CaseRegistered ApprovalAsked ApprovalRefused | registered_case: approval=REFUSED
            CaseRegistered ApprovalGiven CaseClosed | registered_case: state=CLOSED close_reason=NEEDS_MET approval=-
            CaseRegistered CaseClosed CaseReopened | registered_case: state=OPEN close_reason=- version=2
            CaseRegistered CaseTransferAccepted | registered_case: state=TRANSFERRED linked_case=d6
            CaseRegistered CaseTransferAccepted[from=d6,to=a6] | registered_case: state=OPEN linked_case=d6
            CaseRegistered PersonsMerged | registered_case: state=OPEN linked_case=-
            CaseRegistered PersonsMerged[winning=b6,losing=a6] | registered_case: state=MERGED linked_case=b6
            CaseRegistered CaseClosed PersonsMerged[winning=b6,losing=a6] PersonsUnmerged[winning=b6,losing=a6] | registered_case: state=CLOSED linked_case=-
            CaseRegistered NoteAdded ContactMade | registered_case: version=2 changed_at=3h
            CaseRegistered NeedIdentified | case_need: id=a7 case_id=a6 case_registered_at=1h need_group=LEGAL urgency=NORMAL restricted=true state=IDENTIFIED ending=- holder_kind=DESK holder=a2 next_date=2026-03-19T10:00:00Z identified_at=2h code=sealed note=sealed
            CaseRegistered NeedIdentified NeedReprioritised[urgency=URGENT] | case_need: urgency=URGENT code=sealed
            CaseRegistered NeedIdentified NeedResolved[outcome=PARTLY_MET] | case_need: state=RESOLVED ending=PARTLY_MET holder=- next_date=-
            CaseRegistered NeedIdentified NeedUnserved[reason=NO_SERVICE] | case_need: state=UNSERVED ending=NO_SERVICE
            CaseRegistered NeedIdentified NeedWithdrawn | case_need: state=WITHDRAWN ending=-
            CaseRegistered NeedIdentified NeedMovedOn | case_need: state=MOVED holder=- code=- note=-
            CaseRegistered NeedIdentified NeedMovedOn[back=false] | case_need: state=MOVED code=sealed note=sealed
            CaseRegistered NeedTakenOver | case_need: id=a7 state=IDENTIFIED identified_at=2h code=sealed
            CaseRegistered NeedIdentified NeedIdentified[need.need=b7,group=HEALTH] | case_need: id=a7 need_group=LEGAL ; case_need: id=b7 need_group=HEALTH
            CaseRegistered ConsentRecorded | case_consent: id=a9 case_id=a6 purpose=REFERRAL recipient=a4 scope=["NAME"] until=2027-03-16T10:00:00Z given_by=BEST_INTERESTS method=SPOKEN interpreter=true copy_given=true recorded_at=2h ended_at=- ending=- language=sealed decided_by=sealed reason=sealed route=sealed
            CaseRegistered ConsentRecorded ConsentWithdrawn | case_consent: ending=WITHDRAWN ended_at=3h
            CaseRegistered ConsentRecorded ConsentExpired | case_consent: ending=EXPIRED ended_at=3h
            CaseRegistered NeedIdentified ReferralSent | case_referral: id=a8 case_id=a6 need=a7 state=SENT overdue=false missed=- holder_kind=PROVIDER holder=a4 sent_at=3h version=0 question=- answer=- reason=- outcome=- remark=- ; case_need: state=REFERRED holder_kind=PROVIDER holder=a4
            CaseRegistered NeedIdentified ReferralSent ReferralAcknowledged ReferralAccepted ServiceStarted ReferralCompleted | case_referral: state=COMPLETED outcome=DELIVERED holder_kind=DESK holder=a2 version=4 remark=sealed ; case_need: state=BEING_SERVED holder=a2
            CaseRegistered NeedIdentified ReferralSent ReferralDeclined | case_referral: state=DECLINED reason=NO_PLACE remark=sealed holder=a2 ; case_need: state=IDENTIFIED
            CaseRegistered NeedIdentified ReferralSent ReferralNotDelivered | case_referral: state=NOT_DELIVERED reason=PLACE_LOST holder_kind=CASEWORKER holder=ab
            CaseRegistered NeedIdentified ReferralSent ReferralWithdrawn | case_referral: state=WITHDRAWN reason=CASE_CLOSED
            CaseRegistered NeedIdentified ReferralSent ReferralEnteredInError | case_referral: state=ENTERED_IN_ERROR
            CaseRegistered NeedIdentified ReferralSent ReferralBecameOverdue | case_referral: state=SENT overdue=true missed=ACKNOWLEDGE escalated=false
            CaseRegistered NeedIdentified ReferralSent ReferralBecameOverdue ReferralEscalated | case_referral: overdue=true missed=ACKNOWLEDGE escalated=true
            CaseRegistered NeedIdentified ReferralSent ReferralBecameOverdue ReferralAcknowledged | case_referral: state=ACKNOWLEDGED overdue=false missed=ACKNOWLEDGE
            CaseRegistered NeedIdentified ReferralSent InformationRequested | case_referral: information_asked=true question=sealed answer=- holder=a2
            CaseRegistered NeedIdentified ReferralSent InformationRequested InformationSupplied | case_referral: information_asked=false question=sealed answer=sealed holder=a4
            CaseRegistered NeedIdentified ReferralSent InformationRequested InformationSupplied InformationRequested | case_referral: information_asked=true answer=-
            CaseRegistered NeedIdentified ReferralSent ReferralCompleted CompletionDisputed | case_referral: state=COMPLETED disputed=true remark=sealed
            CaseRegistered NeedIdentified ConsentRecorded ReferralSent InformationRequested CasePersonErased | registered_case: erased=true case_number=- details=- version=5 state=OPEN ; case_need: state=REFERRED code=- note=- ; case_consent: language=- decided_by=- reason=- route=- ; case_referral: question=- answer=- remark=- information_asked=true
            CaseRegistered CasePersonErased CircumstancesChanged NeedIdentified ConsentRecorded | registered_case: details=- erased=true ; case_need: code=- note=- ; case_consent: language=- route=-
            HouseholdFormed@a6 | registered_case:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new CaseRegister(), events, rows);
    }
}
