package org.guichet.query.observatory.calendar;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseCalendarFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ReleasePlanned | release_calendar: id=e1 period=2026-Q3 revises=e0 state=PLANNED publish_on=2026-10-16
            ReleasePlanned ReleaseWithdrawn | release_calendar: state=WITHDRAWN
            ReleasePlanned ReleasePublished | release_calendar: state=PUBLISHED published_at=2026-03-02T09:01:00Z sha256=2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
            ReleasePlanned ReleaseRevised | release_calendar: state=PUBLISHED
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new ReleaseCalendar(), events, rows);
    }
}
