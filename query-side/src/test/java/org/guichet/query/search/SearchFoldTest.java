package org.guichet.query.search;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CaseRegistered | searched_case: id=a6 person=person municipality=a1 registered_at=1h erased=false case_number=sealed names=[sealed] birth_date=sealed phones=sealed documents=sealed
            CaseRegistered PersonDetailsCorrected | searched_case: names=[sealed]
            CaseRegistered CircumstancesChanged | searched_case: names=[sealed,sealed]
            CaseRegistered CircumstancesChanged PersonDetailsCorrected | searched_case: names=[sealed,sealed]
            CaseRegistered CasePersonErased | searched_case: erased=true case_number=- names=[] birth_date=- phones=- documents=-
            CaseRegistered CasePersonErased PersonDetailsCorrected CircumstancesChanged | searched_case: names=[] birth_date=-
            CaseRegistered NoteAdded CaseClosed | searched_case: erased=false
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Search(), events, rows);
    }
}
