package org.guichet.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.Document;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.PersonName;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.Refused;
import org.guichet.query.feed.RunningFeed;
import org.guichet.query.testing.CaseStory;
import org.guichet.query.testing.OnTopic;
import org.guichet.query.testing.ReadDatabase;
import org.guichet.query.testing.SequencedTopic;
import org.guichet.sealing.SealedField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static ReadDatabase database;
    private static SequencedTopic topic;
    private static SearchIndex index;
    private static RunningFeed feed;

    private final MunicipalityId city = new MunicipalityId(UUID.randomUUID());
    private int registered;

    @BeforeAll
    static void start() {
        database = new ReadDatabase();
        topic = new SequencedTopic("search-" + UUID.randomUUID());
        index = new SearchIndex(database.keys(), database.secrets());
        feed = newFeed();
    }

    @AfterAll
    static void stop() {
        feed.close();
        topic.close();
        database.close();
    }

    @Test
    void aNameIsFoundInAnyScriptAndOrderAndTheBestMatchComesFirst() {
        Somebody both = registered("Mohamed Amine", "Benali", null);
        Somebody arabic = registered("محمد", "بن علي", null);
        Somebody family = registered("Karima", "Ben Ali", null);
        Somebody inSecondScript = registered("Aïcha", "Diallo", "عائشة ديالو");
        registered("Mahmoud", "Traoré", null);
        feed.awaitAllOf(topic);

        assertThat(find("Muhammad BEN-ALI")).containsExactly(arabic.id(), both.id(), family.id());
        assertThat(find("بنعلي محمد")).containsExactly(arabic.id(), both.id(), family.id());
        assertThat(find("Ben Ali Amine Mohamed")).containsExactly(both.id(), arabic.id());
        assertThat(find("عايشه")).containsExactly(inSecondScript.id());
        assertThat(find("aisha")).containsExactly(inSecondScript.id());
        assertThat(find("Fatima Zohra")).isEmpty();
    }

    @Test
    void aCityFindsNobodyOfAnotherAndTheirTokensCannotBeCompared() {
        Somebody here = registered("Aminata", "Koulibaly", null);
        var other = new MunicipalityId(UUID.randomUUID());
        Somebody there = registered(other, seal -> named(seal, new PersonName("Aminata", "Koulibaly", null)));
        feed.awaitAllOf(topic);

        assertThat(find("Aminata Koulibaly")).containsExactly(here.id());
        assertThat(tokens(here)).isNotEmpty().doesNotContainAnyElementsOf(tokens(there));
    }

    @Test
    void aFormerNameIsStillFoundAndAMistakenOneIsNot() {
        Somebody married = registered("Salma", "Hadjadj", null);
        Somebody misheard = registered("Rachid", "Bouzid", null);
        var name = new PersonName("Salma", "Mansouri", null);
        happened(married, new CircumstancesChanged(named(married.seal(), name)));
        happened(
                misheard,
                new PersonDetailsCorrected(named(misheard.seal(), new PersonName("Rachid", "Boussaid", null))));
        feed.awaitAllOf(topic);
        assertThat(find("Hadjadj")).containsExactly(married.id());
        assertThat(find("Mansouri")).containsExactly(married.id());
        assertThat(find("Bouzid")).isEmpty();
        assertThat(find("Boussaid")).containsExactly(misheard.id());

        happened(married, new PersonDetailsCorrected(named(married.seal(), new PersonName("Salma", "Tazi", null))));
        feed.awaitAllOf(topic);
        assertThat(find("Mansouri")).isEmpty();
        assertThat(find("Tazi")).containsExactly(married.id());
        assertThat(find("Hadjadj")).as("the name before the change").containsExactly(married.id());
    }

    @Test
    void numberPhoneAndDocumentFindOneCase() {
        Somebody one = registered(
                city,
                seal -> new PersonDetails(
                        null,
                        null,
                        null,
                        null,
                        null,
                        seal.close(SealedField.PHONES, List.of("+212612345678")),
                        null,
                        null,
                        seal.close(
                                SealedField.DOCUMENTS,
                                List.of(new Document("PASSPORT", "AB 12-٣٤٥٦"), new Document("OTHER", null))),
                        null,
                        null,
                        null,
                        null,
                        null));
        registered("Somebody", "Else", null);
        feed.awaitAllOf(topic);

        assertThat(find(terms(
                        null, one.number().value().toLowerCase(Locale.ROOT).replace("-", " "), null, null, null)))
                .containsExactly(one.id());
        assertThat(find(terms(null, null, "06 12 34 56 78", null, null))).containsExactly(one.id());
        assertThat(find(terms(null, null, "00212 612-345-678", null, null))).containsExactly(one.id());
        assertThat(find(terms(null, null, null, "ab123456", null))).containsExactly(one.id());
        assertThat(find(terms(null, null, null, "AB12345", null))).isEmpty();
        assertThat(find(terms(null, null, "+212612345679", null, null))).isEmpty();
    }

    @Test
    void aBirthDateNarrowsAsFarAsItIsKnown() {
        Somebody day = born("1990-05-01");
        Somebody month = born("1990-05");
        Somebody year = born("1990");
        Somebody other = born("1991-05-01");
        Somebody unknown = born(null);
        feed.awaitAllOf(topic);

        assertThat(find("Ousmane")).containsExactly(unknown.id(), other.id(), year.id(), month.id(), day.id());
        assertThat(find(terms("Ousmane", null, null, null, "1990"))).containsExactly(year.id(), month.id(), day.id());
        assertThat(find(terms("Ousmane", null, null, null, "1990-05")))
                .containsExactly(year.id(), month.id(), day.id());
        assertThat(find(terms("Ousmane", null, null, null, "1990-05-01")))
                .containsExactly(year.id(), month.id(), day.id());
        assertThat(find(terms("Ousmane", null, null, null, "1990-05-02"))).containsExactly(year.id(), month.id());
        assertThat(find(terms("Ousmane", null, null, null, "1989"))).isEmpty();
    }

    @Test
    void anErasedPersonIsFoundNoMoreNotEvenAfterARebuild() {
        Somebody erased = registered("Yahia", "Belkacem", null);
        Somebody stays = registered("Yahia", "Belkacem", null);
        feed.awaitAllOf(topic);
        assertThat(find("Belkacem")).containsExactly(stays.id(), erased.id());

        database.keys().erase(erased.person());
        happened(erased, new CasePersonErased(erased.person(), "PERSON_REQUEST"));
        happened(erased, new IntakeCompleted(named(stays.seal(), new PersonName("Yahia", null, null))));
        feed.awaitAllOf(topic);
        assertThat(find("Belkacem")).containsExactly(stays.id());
        assertThat(tokens(erased)).isEmpty();

        List<String> before = everyToken();
        feed.close();
        database.sql()
                .sql("TRUNCATE search_token, searched_case, stream_version, feed_position")
                .update();
        feed = newFeed();
        feed.awaitAllOf(topic);
        assertThat(tokens(erased)).isEmpty();
        assertThat(everyToken()).isNotEmpty().isEqualTo(before);
    }

    @Test
    void aCommonNameIsToldUpToALimitTheNewestFirst() {
        var all = new ArrayList<UUID>();
        for (int i = 0; i < CaseSearch.MOST + 20; i++) {
            all.add(registered("Ibrahim", i % 2 == 0 ? "Sow" : "Diop", null).id());
        }
        feed.awaitAllOf(topic);
        List<UUID> newest = all.reversed();

        assertThat(find("Ibrahim")).isEqualTo(newest.subList(0, CaseSearch.MOST + 1));
        List<UUID> found = find("Diop Ibrahim");
        assertThat(found).hasSize(CaseSearch.MOST + 1).doesNotHaveDuplicates();
        assertThat(found.subList(0, 110))
                .isEqualTo(
                        newest.stream().filter(id -> all.indexOf(id) % 2 == 1).toList());
        assertThat(found.subList(110, 201))
                .isEqualTo(newest.stream()
                        .filter(id -> all.indexOf(id) % 2 == 0)
                        .limit(91)
                        .toList());
    }

    @Test
    void aDocumentsNumberIsTheSameInTheDigitsOfEveryScript() {
        assertThat(Tokens.characters("AB-12 ٣٤/۵६")).isEqualTo("ab123456");
        assertThat(Tokens.characters("ኢት፯፯፫፩")).isEqualTo("ኢት7731");
    }

    @Test
    void whatWouldListPeopleOfAKindIsRefused() {
        assertThatThrownBy(() -> find(terms(null, null, null, null, "1990"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(terms(null, null, null, null, null))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find("A")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find("")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(terms(null, null, null, "A-1", null))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(terms(null, null, "12", null, null))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(terms(null, "123", null, null, null))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find(terms("Omar", null, null, null, "May 1990")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> find("aa bb cc dd ee ff gg hh ii")).isInstanceOf(Refused.class);
    }

    private Somebody born(String date) {
        return registered(
                city,
                seal -> new PersonDetails(
                        seal.close(SealedField.NAME, new PersonName("Ousmane", null, null)),
                        seal.close(SealedField.BIRTH_DATE, date),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private Somebody registered(String given, String family, String alsoWritten) {
        return registered(city, seal -> named(seal, new PersonName(given, family, alsoWritten)));
    }

    private Somebody registered(MunicipalityId where, Function<PersonSeal, PersonDetails> details) {
        var person = new PersonId(UUID.randomUUID());
        var key = database.keys().draw(person, where);
        database.keys().store(key);
        PersonSeal seal = key.seal();
        var somebody = new Somebody(UUID.randomUUID(), person, seal, CaseNumber.draw(new SecureRandom()));
        happened(
                somebody,
                new CaseRegistered(
                        new CaseId(somebody.id()),
                        person,
                        where,
                        new DeskId(UUID.randomUUID()),
                        seal.close(SealedField.CASE_NUMBER, somebody.number().value()),
                        "WALK_IN",
                        false,
                        details.apply(seal)));
        return somebody;
    }

    private void happened(Somebody somebody, Object event) {
        Instant when = CaseStory.MORNING.plusSeconds(60L * registered++);
        topic.send(List.of(topic.number(somebody.id(), event, when, city.value())));
    }

    private static PersonDetails named(PersonSeal seal, PersonName name) {
        return new PersonDetails(
                seal.close(SealedField.NAME, name),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<UUID> find(String name) {
        return find(terms(name, null, null, null, null));
    }

    private List<UUID> find(SearchTerms terms) {
        var caller = new Caller(UUID.randomUUID(), Role.DESK_OFFICER, city, null, null);
        var tokens = new Tokens(database.secrets(), city.value());
        Set<Long> born = terms.born(tokens);
        return new CaseSearch(database.pool())
                .find(caller, terms.terms(tokens, "MAR"), born, CaseSearch.MOST + 1).stream()
                        .map(CaseSearch.Hit::caseId)
                        .toList();
    }

    private static SearchTerms terms(String name, String number, String phone, String document, String birthDate) {
        return new SearchTerms(name, number, phone, document, birthDate, null, null);
    }

    private static List<Long> tokens(Somebody somebody) {
        return database.sql()
                .sql("SELECT token FROM search_token WHERE case_id = ?")
                .param(somebody.id())
                .query(Long.class)
                .list();
    }

    private static List<String> everyToken() {
        return database.sql()
                .sql("SELECT t::text FROM search_token AS t ORDER BY t")
                .query(String.class)
                .list();
    }

    private static RunningFeed newFeed() {
        return new RunningFeed(
                database, List.of(index), UUID.randomUUID().toString(), new OnTopic(new Search(), topic));
    }

    private record Somebody(UUID id, PersonId person, PersonSeal seal, CaseNumber number) {}
}
