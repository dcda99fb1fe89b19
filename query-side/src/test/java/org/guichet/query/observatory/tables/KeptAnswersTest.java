package org.guichet.query.observatory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.guichet.query.observatory.release.PublishedSamples;
import org.guichet.query.testing.RunningQuerySide;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that are kept for strangers cost a bounded share of memory and processors, however they ask. */
class KeptAnswersTest {
    private static final String TABLE = "/api/v1/observatory/tables/PERSONS";
    private static final String DATA = "/sdmx/v2/data/dataflow/*/PERSONS/*";

    private static RunningQuerySide application;

    @BeforeAll
    static void publish() {
        application = new RunningQuerySide(Map.of());
        PublishedSamples.publish(application.database());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static KeptAnswers kept() {
        return application.bean(KeptAnswers.class);
    }

    @Test
    void unlikeHeadersThatComeToTheSameAreOneQuestion() {
        for (String path : List.of(TABLE, DATA, "/catalog", "/observatory", "/api/v1/observatory/indicators")) {
            String first = application.get(path, "Accept-Language", "fr").body();
            long count = kept().count();
            for (int i = 0; i < 30; i++) {
                HttpResponse<String> again = application.get(
                        path, "Accept", "*/*, made/up-" + i + ";q=0.1", "Accept-Language", "fr, x-" + i + ";q=0.1");
                assertThat(again.body()).as(path).isEqualTo(first);
            }
            assertThat(kept().count()).as(path).isEqualTo(count);
            application.get(path, "Accept-Language", "es");
            assertThat(kept().count()).as("the control").isEqualTo(count + 1);
        }
    }

    @Test
    void theOrderOfParametersIsNoOtherQuestionAndAnotherFormIs() {
        String json = application.get(TABLE + "?city=TNG&period=2025").body();
        long count = kept().count();
        assertThat(application.get(TABLE + "?period=2025&city=TNG").body()).isEqualTo(json);
        assertThat(kept().count()).isEqualTo(count);
        assertThat(application
                        .get(TABLE + "?city=TNG&period=2025", "Accept", "text/csv")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(application
                        .get(TABLE + "?city=TNG&period=2025", "Accept", "image/png")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aLongQuestionIsWeighedToo() {
        String filler = "c".repeat(7_000);
        long before = kept().weight();
        long body = application
                .get("/api/v1/observatory/indicators?lang=fr&city=" + filler)
                .body()
                .length();
        assertThat(kept().weight() - before).isGreaterThan(body + filler.length());
    }

    @Test
    void whoHasTheAnswerIsToldSoFromWhatIsKeptAndFromWhatIsNot() {
        String kept = TABLE + "?city=TNG&labels=id";
        String version = application.get(kept).headers().firstValue("ETag").orElseThrow();
        assertThat(application.get(kept, "If-None-Match", version).statusCode()).isEqualTo(304);
        assertThat(application.get(kept, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
        long count = kept().count();
        assertThat(application
                        .get(TABLE + "?city=TNG&labels=name", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(kept().count()).as("a condition is no way around").isEqualTo(count + 1);
    }

    @Test
    void everyAnswerThatWasStreamedGivesItsPlaceBack() {
        for (int i = 0; i < 4 * FewAtOnce.AT_ONCE; i++) {
            assertThat(application
                            .get(TABLE + "?city=TNG&asOf=2027-01-01T00:00:%02dZ".formatted(i % 60))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(application.get(TABLE + "?format=none-" + i).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void onlyFewAnswersAreMadeAtOnceAndTooManyDoNotWait() throws Exception {
        var few = new FewAtOnce();
        IntStream.range(0, FewAtOnce.AT_ONCE)
                .forEach(i -> assertThat(few.enter()).isTrue());
        var entered = new CountDownLatch(FewAtOnce.MOST_WAITING);
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < FewAtOnce.MOST_WAITING; i++) {
                waiting.submit(() -> {
                    if (few.enter()) {
                        entered.countDown();
                        few.leave();
                    }
                });
            }
            while (few.waiting() < FewAtOnce.MOST_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(few.enter()).as("one too many").isFalse();
            few.leave();
            assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
