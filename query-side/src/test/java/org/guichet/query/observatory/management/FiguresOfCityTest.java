package org.guichet.query.observatory.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.casework.ReferralDeadline.ACKNOWLEDGE;
import static org.guichet.casework.ReferralDeadline.DECIDE;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Standing;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.desk.EnquiryId;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.Refused;
import org.guichet.query.feed.InBatches;
import org.guichet.query.observatory.cube.Counting;
import org.guichet.query.observatory.cube.UnitFacts;
import org.guichet.query.observatory.management.ManagementFigures.Row;
import org.guichet.query.observatory.management.ManagementFigures.Table;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.query.testing.SequencedTopic.Numbered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FiguresOfCityTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Instant IN_APRIL = CaseStory.MORNING.plus(Duration.ofDays(31));
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());
    private static final ServiceId SERVICE = new ServiceId(UUID.randomUUID());
    private static final ServiceId SILENT = new ServiceId(UUID.randomUUID());
    private static final ServiceId TYPED_LATE = new ServiceId(UUID.randomUUID());
    private static final Instant IN_MARCH = CaseStory.MORNING.plus(Duration.ofDays(9));

    private static ReadDatabase database;
    private static FiguresOfCity figures;

    @BeforeAll
    static void count() throws Exception {
        database = new ReadDatabase();
        figures = new FiguresOfCity(database.pool());
        try (var topic = new SequencedTopic("figures-" + UUID.randomUUID())) {
            var told = new ArrayList<Numbered>();
            told(topic, told, new CaseStory(database, CITY));
            told(topic, told, new CaseStory(database, new MunicipalityId(UUID.randomUUID())));
            InBatches.take(
                    database,
                    new OnTopic(new Counting(), topic),
                    List.of(new UnitFacts(database.keys(), database.secrets())),
                    told,
                    5,
                    new Random(1));
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /**
     * Two needs, one of them for protection; two referrals, one answered in time and one late, and one never, for each
     * of its deadlines; an enquiry.
     */
    private static void told(SequencedTopic topic, List<Numbered> told, CaseStory story) {
        var need = new NeedId(UUID.randomUUID());
        var restricted = new NeedId(UUID.randomUUID());
        var declined = new ReferralId(UUID.randomUUID());
        var accepted = new ReferralId(UUID.randomUUID());
        var hidden = new ReferralId(UUID.randomUUID());
        var provider = new ProviderId(UUID.randomUUID());
        Standing held = new Standing(Holder.provider(provider), IN_APRIL);
        NeedStanding back = story.standing(need, NeedState.IDENTIFIED);
        tell(topic, told, story, CaseStory.MORNING, story.registered());
        tell(topic, told, story, CaseStory.MORNING, story.needIdentified(need, false));
        tell(topic, told, story, CaseStory.MORNING, story.needIdentified(restricted, true));
        tell(topic, told, story, CaseStory.MORNING, story.sent(declined, need, provider, SERVICE));
        tell(topic, told, story, CaseStory.MORNING, story.sentRestricted(hidden, restricted, provider));
        tell(
                topic,
                told,
                story,
                CaseStory.MORNING.plus(Duration.ofHours(3)),
                new ReferralDeclined(declined, 1, null, back, "FULL", null));
        tell(topic, told, story, CaseStory.MORNING, story.sent(accepted, need, provider, SERVICE));
        var silent = new ReferralId(UUID.randomUUID());
        tell(topic, told, story, CaseStory.MORNING, story.sent(silent, need, provider, SILENT));
        NeedStanding waits = new NeedStanding(need, NeedState.REFERRED, held);
        tell(topic, told, story, IN_MARCH, new ReferralBecameOverdue(silent, 1, held, waits, ACKNOWLEDGE, IN_APRIL));
        tell(topic, told, story, IN_MARCH, new ReferralEscalated(silent, 2, held, waits, ACKNOWLEDGE));
        tell(topic, told, story, IN_APRIL, new ReferralBecameOverdue(silent, 3, held, waits, DECIDE, IN_APRIL));
        tell(
                topic,
                told,
                story,
                IN_APRIL,
                new ReferralAccepted(accepted, 1, held, new NeedStanding(need, NeedState.BEING_SERVED, held), null));
        tell(topic, told, story, IN_APRIL, new NeedResolved(story.standing(need, NeedState.RESOLVED), "MET"));
        tell(topic, told, story, IN_APRIL, new CaseClosed("LOST_CONTACT", null));
        // Acknowledged in time on paper, and typed in after the deadline was noted as missed.
        var typed = new ReferralId(UUID.randomUUID());
        ReferralSent onPaper = story.sent(typed, need, provider, TYPED_LATE);
        Instant by = onPaper.candidates().getFirst().deadlines().acknowledgeBy();
        tell(topic, told, story, CaseStory.MORNING, onPaper);
        tell(topic, told, story, by, new ReferralBecameOverdue(typed, 1, held, waits, ACKNOWLEDGE, IN_APRIL));
        tell(topic, told, story, by.minusSeconds(60), new ReferralAcknowledged(typed, 2, held, waits));
        var enquiry = new EnquiryId(UUID.randomUUID());
        told.add(topic.number(
                enquiry.value(),
                new EnquiryAnswered(
                        enquiry, story.municipality, story.desk, "HEALTH", "fra", "DESK", "INFORMATION_GIVEN", null),
                CaseStory.MORNING,
                story.municipality.value()));
    }

    private static void tell(SequencedTopic topic, List<Numbered> told, CaseStory story, Instant when, Object event) {
        told.add(topic.number(story.id.value(), event, when, story.municipality.value()));
    }

    @Test
    void theyAreExactAndOfTheOwnCityOnly() {
        assertThat(row("persons", MARCH).counts()).containsOnly(Map.entry("REGISTERED", 1L));
        assertThat(row("cases", MARCH).counts()).containsEntry("OPENED", 1L).containsEntry("STOCK", 1L);
        assertThat(row("cases", APRIL).counts())
                .containsEntry("OPENED", 0L)
                .containsEntry("CLOSED", 1L)
                .containsEntry("STOCK", 0L);
        assertThat(row("needs", MARCH, "LEGAL", "NORMAL").counts())
                .containsEntry("IDENTIFIED", 1L)
                .containsEntry("STOCK", 1L);
        assertThat(row("needs", APRIL, "LEGAL", "NORMAL").counts())
                .containsEntry("MET", 1L)
                .containsEntry("STOCK", 0L);
        assertThat(row("referrals", MARCH, SERVICE.toString()).counts())
                .containsEntry("REFERRED", 2L)
                .containsEntry("DECLINED", 1L)
                .containsEntry("STOCK", 1L);
        assertThat(row("enquiries", MARCH, "HEALTH").counts()).containsOnly(Map.entry("ANSWERED", 1L));
    }

    @Test
    void theyTellWhatWasAnsweredInTimeAndHowLongItTook() {
        // Of the two decisions that were due in March one came in April; of the two acknowledgements one never came.
        assertThat(row("in-time", MARCH, "NORMAL").shares())
                .containsOnly(Map.entry("DECIDED_IN_TIME", 0.5), Map.entry("ACKNOWLEDGED_IN_TIME", 0.5));
        assertThat(row("in-time", APRIL, "NORMAL").shares()).containsOnly(Map.entry("DECIDED_IN_TIME", 0.0));
        assertThat(row("in-time", APRIL, "URGENT").shares()).isEmpty();
        assertThat(row("waiting", MARCH, "2").counts()).containsEntry("TO_DECIDE", 1L);
        assertThat(row("waiting", APRIL, "9").counts()).containsEntry("TO_DECIDE", 1L);
    }

    @Test
    void silenceIsCountedOnceWhereTheTimeToAnswerPassed() {
        assertThat(row("referrals", MARCH, SILENT.toString()).counts())
                .containsEntry("REFERRED", 1L)
                .containsEntry("NO_ANSWER", 1L);
        assertThat(row("referrals", APRIL, SILENT.toString()).counts())
                .containsEntry("NO_ANSWER", 0L)
                .containsEntry("STOCK", 1L);
        assertThat(row("referrals", MARCH, SERVICE.toString()).counts()).containsEntry("NO_ANSWER", 0L);
        assertThat(row("referrals", MARCH, TYPED_LATE.toString()).counts()).containsEntry("NO_ANSWER", 0L);
        assertThat(row("in-time", MARCH, "NORMAL").counts()).containsEntry("DECISION_DUE", 2L);
        assertThat(row("in-time", MARCH, "URGENT").shares()).isEmpty();
    }

    @Test
    void aLineIsThereWhereThereIsNothingToTell() {
        ManagementFigures found = figures.of(coordinator(), MARCH.minusYears(1), MARCH.minusMonths(6));
        assertThat(found.tables()).hasSize(8).allSatisfy(table -> {
            if (!table.dimensions().contains("service")) {
                assertThat(table.rows()).as(table.name()).isNotEmpty();
            }
            assertThat(table.rows()).flatMap(row -> row.counts().values()).allMatch(count -> count == 0);
        });
        assertThat(table(found, "needs").rows()).hasSize(7 * (7 * 3 + 1));
    }

    @Test
    void ofProtectionNeedsNoSingleOneIsToldAndNoReferral() {
        ManagementFigures found = figures.of(coordinator(), MARCH, APRIL);
        for (YearMonth month : List.of(MARCH, APRIL)) {
            assertThat(row("needs", month, "RESTRICTED", "_T").counts().values())
                    .containsOnly(0L);
            assertThat(row("needs", month, "RESTRICTED", "_T").below5()).contains("IDENTIFIED", "STOCK");
        }
        assertThat(row("needs", MARCH, "LEGAL", "NORMAL").below5())
                .as("the control")
                .isEmpty();
        assertThat(table(found, "needs").rows())
                .filteredOn(row -> row.codes().containsValue("RESTRICTED"))
                .allMatch(row -> row.codes().get("urgency").equals("_T"));
        assertThat(table(found, "referrals").rows())
                .noneMatch(row -> row.codes().get("service").equals("_Z"));
        assertThat(found.toString())
                .doesNotContain("GENDER")
                .doesNotContain("SEN")
                .doesNotContain("AGE_25");
        assertThat(found.forPublication()).isFalse();
    }

    @Test
    void monthsInTheWrongOrderAndTooManyAreRefused() {
        assertThatThrownBy(() -> figures.of(coordinator(), APRIL, MARCH)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> figures.of(coordinator(), MARCH.minusYears(3), MARCH))
                .isInstanceOf(Refused.class);
        assertThat(figures.of(coordinator(), MARCH.minusMonths(35), MARCH).from())
                .isEqualTo(MARCH.minusMonths(35));
        ManagementFigures usual = figures.of(coordinator(), null, MARCH);
        assertThat(usual.from()).isEqualTo(YearMonth.of(2025, 4));
    }

    private static Row row(String table, YearMonth month, String... codes) {
        List<Row> found = table(figures.of(coordinator(), MARCH, APRIL), table).rows().stream()
                .filter(row -> row.month().equals(month))
                .filter(row -> List.copyOf(row.codes().values()).equals(List.of(codes)))
                .toList();
        assertThat(found).as(table + " " + List.of(codes)).hasSize(1);
        return found.getFirst();
    }

    private static Table table(ManagementFigures found, String name) {
        return found.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Caller coordinator() {
        return new Caller(UUID.randomUUID(), Role.COORDINATOR, CITY, null, null);
    }
}
