package org.guichet.query.household;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseholdsFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HouseholdFormed | household: id=d1 municipality=a1 ; household_member: household=d1 case_id=c1 joined_version=0 relation=sealed
            HouseholdFormed MemberJoined[member.caseId=c2] | household: id=d1 version=1 ; household_member: case_id=c1 joined_version=0 ; household_member: case_id=c2 joined_version=1
            HouseholdFormed MemberLeft | household_member: case_id=c1 left_at=2h reason=MOVED_OUT moved_to=d2 relation=-
            HouseholdFormed MemberLeft MemberJoined | household_member: joined_version=0 left_at=2h ; household_member: joined_version=2 left_at=-
            HouseholdFormed MemberErased | household_member: case_id=c1 relation=-
            HouseholdFormed HouseholdSplit | household_member: case_id=c1 left_at=2h reason=- moved_to=d2
            HouseholdFormed HouseholdsMerged[members.0.caseId=c2] | household: id=d1 merged_into=- version=1 ; household_member: case_id=c1 left_at=- ; household_member: case_id=c2 left_at=-
            HouseholdFormed[id=d2]@d2 HouseholdsMerged@d2 | household: id=d2 merged_into=d1 ; household_member: household=d2 left_at=2h moved_to=d1
            CaseRegistered | household: ; household_member:
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Households(), events, rows);
    }
}
