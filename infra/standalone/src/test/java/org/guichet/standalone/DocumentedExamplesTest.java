package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the description of the API shows can be sent as it is shown, and what comes back is as it says. */
class DocumentedExamplesTest {
    private static ApiDocument document;
    private static PlantedCity city;

    @BeforeAll
    static void plant() {
        document = ApiDocument.read();
        city = new PlantedCity("EXB", new PlantedCity("EXA", null).city());
    }

    @Test
    void eachExampleIsCarriedOutAndEachAnswerIsAsDescribed() {
        var play = new ExamplePlay(document, city);
        var refused = new TreeMap<String, String>();
        document.json().get("paths").properties().forEach(path -> {
            if (path.getValue().has("post")) {
                HttpResponse<String> answer = play.play(path.getKey());
                if (answer.statusCode() / 100 != 2) {
                    refused.put(path.getKey(), answer.statusCode() + " " + answer.body());
                }
            }
        });
        play.ask();
        assertThat(refused).as("examples that were refused").isEmpty();
        assertThat(play.deviations()).as("what is not as described").isEmpty();
    }
}
