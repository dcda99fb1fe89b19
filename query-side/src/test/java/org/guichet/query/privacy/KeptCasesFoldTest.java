package org.guichet.query.privacy;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptCasesFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CaseRegistered | kept_case: case_id=a6 person=person municipality=a1 state=OPEN ended_at=- same_as=- erased_at=- ; retention_rule:
            CaseRegistered CaseClosed | kept_case: state=CLOSED ended_at=2h
            CaseRegistered CaseClosed CaseReopened | kept_case: state=OPEN ended_at=-
            CaseRegistered CaseTransferAccepted | kept_case: state=TRANSFERRED ended_at=2h
            CaseRegistered CaseTransferAccepted[from=d6,to=a6] | kept_case: state=OPEN
            CaseRegistered PersonsMerged[winning=b6,losing=a6] | kept_case: same_as=b6
            CaseRegistered PersonsMerged | kept_case: same_as=-
            CaseRegistered PersonsMerged[winning=b6,losing=a6] PersonsUnmerged[winning=b6,losing=a6] | kept_case: same_as=-
            CaseRegistered CasePersonErased | kept_case: erased_at=2026-03-02T09:01:00Z
            RetentionSet RetentionSet[years=7] | retention_rule: municipality=a1 years=7
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new KeptCases(), events, rows);
    }
}
