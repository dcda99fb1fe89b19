package org.guichet.command.directory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursAndDaysTest {
    @ParameterizedTest
    @CsvSource({
        "08:30, 08:30",
        "08:30:00, 08:30",
        "9am, 09:00",
        "4:00 PM, 16:00",
        "12 p.m., 12:00",
        "12am, 00:00",
        "17h30, 17:30",
        "17h, 17:00",
        "0900, 09:00",
        "noon, 12:00",
        "24:00, 23:59",
        "10:00Z, 10:00",
        "10:00+01:00, 10:00"
    })
    void aTimeIsReadHoweverItIsWritten(String written, LocalTime time) {
        assertThat(Hours.read(written)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after lunch", "25:00", "13pm", "9-5", "", "varies"})
    void whatIsNoTimeIsNotGuessed(String written) {
        assertThat(Hours.read(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-12-24        | 2026-12-24
                    12/24/2026        | 2026-12-24
                    24/12/2026        | 2026-12-24
                    March 01, 1987    | 1987-03-01
                    05/05/2026        | 2026-05-05
                    """)
    void aDateIsReadHoweverItIsWritten(String written, LocalDate date) {
        assertThat(Days.read(written)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02/03/2026", "12/24/26", "January 01, 0001", "sometime", "2026-02-30"})
    void whatCouldBeTwoDatesOrNoneIsNotGuessed(String written) {
        assertThat(Days.read(written)).isEmpty();
    }
}
