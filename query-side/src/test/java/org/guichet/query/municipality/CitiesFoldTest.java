package org.guichet.query.municipality;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitiesFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MunicipalityEstablished | municipality: id=a1 code=TNG country=MAR backdating_days=30 version=0 lost_contact_attempts=3
            MunicipalityEstablished PracticeSet | municipality: approval_on_closing=true lost_contact_attempts=4 version=1
            MunicipalityEstablished CalendarChanged[calendar.zone=Africa/Dakar] RetentionSet | municipality: version=2
            MunicipalityEstablished DeskOpened | municipality_desk: id=a2 municipality=a1 name=Medina successor=-
            MunicipalityEstablished DeskOpened DeskClosed | municipality_desk: successor=a6
            MunicipalityEstablished AreaDefined | municipality_area: id=a3 municipality=a1 valid_from=2026-01-01 valid_until=- focal_person=-
            MunicipalityEstablished AreaDefined FocalPersonNamed AreaChanged | municipality_area: valid_until=2030-12-31 focal_person=a8
            MunicipalityEstablished PopulationBaseRecorded PopulationBaseRecorded[year=2025] | municipality_population: area=a3 year=2024 population=41250 ; municipality_population: year=2025
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Cities(), events, rows);
    }
}
