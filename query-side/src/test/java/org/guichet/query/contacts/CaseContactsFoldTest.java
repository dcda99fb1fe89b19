package org.guichet.query.contacts;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseContactsFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ContactMade | case_contact: id=c2 case_id=a6 municipality=a1 channel=PHONE outcome=CALL_BACK_AGREED reached=true held_at=1h call_back_kind=CASEWORKER call_back_by=c1 call_back_at=2026-03-19T10:00:00Z note=sealed
            ContactMade ContactMade[contact=d2] | case_contact: id=c2 call_back_by=- call_back_at=- ; case_contact: id=d2 call_back_by=c1 held_at=2h
            ContactMade CaseClosed | case_contact: call_back_by=- call_back_at=- note=sealed
            ContactMade CallBackMovedOn | case_contact: call_back_at=- note=-
            ContactMade CallBackMovedOn[back=false] | case_contact: call_back_at=- note=sealed
            ContactMade CallBackTakenOver[contact=d2] | case_contact: id=c2 call_back_by=c1 ; case_contact: id=d2 call_back_by=c1
            AppointmentScheduled | case_appointment: id=c3 case_id=a6 municipality=a1 at=2026-03-24T09:30:00Z with_kind=CASEWORKER with_whom=c1 state=SCHEDULED reason=- note=sealed
            AppointmentScheduled AppointmentAttended | case_appointment: state=ATTENDED
            AppointmentScheduled AppointmentMissed | case_appointment: state=MISSED
            AppointmentScheduled AppointmentCancelled | case_appointment: state=CANCELLED reason=STAFF_ABSENT
            AppointmentTakenOver | case_appointment: id=c3 state=SCHEDULED
            AppointmentScheduled AppointmentMovedOn | case_appointment: state=MOVED note=-
            AppointmentScheduled AppointmentMovedOn[back=false] | case_appointment: state=MOVED note=sealed
            ServiceDelivered | case_delivery: id=c4 case_id=a6 municipality=a1 need=a7 referral=a8 giver_kind=PROVIDER giver=a4 delivered_at=1h
            ContactMade AppointmentScheduled ServiceDelivered CasePersonErased | case_contact: note=- call_back_by=c1 ; case_appointment: note=- state=SCHEDULED ; case_delivery: giver=a4
            NoteAdded | case_contact: ; case_appointment: ; case_delivery:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new CaseContacts(), events, rows);
    }
}
