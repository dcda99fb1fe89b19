package org.guichet.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.database.DatabaseRoles;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.vault.DestroyedEpoch;
import org.guichet.platform.vault.ErasureLedger;
import org.guichet.platform.vault.FinalErasure;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.KeyEpoch;
import org.guichet.platform.vault.KeyEpochs;
import org.guichet.platform.vault.KeyUpkeep;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.guichet.testbed.Servers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The months of the keys: they turn under work, and with the last of a month an old copy of the vault goes blind. */
class KeyEpochsTest {
    private static final MunicipalityId CITY = new MunicipalityId(UUID.randomUUID());
    private static final Duration RETENTION = Duration.ofDays(13);
    private static final Instant NOVEMBER = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:05:00Z");

    @TempDir
    Path directory;

    private final Dial clock = new Dial(NOVEMBER);
    private final Remembered ledger = new Remembered();
    private DataSource commandRole;
    private JdbcClient owner;

    @BeforeEach
    void migrate() throws SQLException {
        var postgres = Servers.get().postgres();
        var database = new DatabaseSettings(
                postgres.newDatabase(),
                new Login(postgres.user(), postgres.password()),
                new Login(DatabaseSettings.COMMAND_ROLE, "only-for-tests"),
                new Login(DatabaseSettings.QUERY_ROLE, "only-for-tests"));
        var superuser = as(database, database.migration());
        DatabaseRoles.create(superuser, database);
        Migrations.migrate(database, "vault");
        owner = JdbcClient.create(superuser);
        commandRole = as(database, database.command());
    }

    @Test
    void aNewMonthWrapsTheLivingAnewWhileSealingAndOpeningGoOn() throws Exception {
        var one = new Process();
        var other = new Process();
        Map<PersonId, Sealed<String>> sealed = new ConcurrentHashMap<>();
        IntStream.range(0, 700).forEach(i -> one.register(sealed));
        PersonId erased = one.register(sealed);
        one.keys.erase(erased);
        sealed.remove(erased);

        var working = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> work = new ArrayList<>();
            for (Process process : List.of(one, other)) {
                work.add(threads.submit(() -> {
                    while (working.get()) {
                        process.register(sealed);
                        process.opensEverything(sealed);
                    }
                }));
            }
            clock.set(DECEMBER);
            Future<Integer> here = threads.submit(one.epochs::turn);
            Future<Integer> there = threads.submit(other.epochs::turn);
            int rewrapped = here.get() + there.get();
            working.set(false);
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(rewrapped).as("each once, whichever of the two did it").isGreaterThanOrEqualTo(700);
        }
        one.epochs.turn();
        assertThat(epochsOfTheLiving()).containsExactly("2026-12");
        new Process().opensEverything(sealed);
        assertThat(one.epochs.all())
                .extracting(KeyEpoch::epoch, KeyEpoch::living, KeyEpoch::erased)
                .extracting(Object::toString)
                .containsExactly("(2026-11, 0L, 1L)", "(2026-12, %dL, 0L)".formatted(sealed.size()));
    }

    @Test
    void aDestroyedEpochMakesAnOldCopyOfTheVaultUnreadable() {
        var process = new Process();
        Map<PersonId, Sealed<String>> sealed = new ConcurrentHashMap<>();
        PersonId erased = process.register(sealed);
        PersonId living = process.register(sealed);
        owner.sql("CREATE TABLE public.old_copy AS SELECT * FROM vault.person_key")
                .update();
        process.keys.erase(erased);

        clock.set(DECEMBER);
        process.epochs.turn();
        clock.set(DECEMBER.plus(RETENTION).minusSeconds(1));
        process.epochs.turn();
        bringBack(erased);
        assertThat(new Process().keys.of(erased))
                .as("the control: until then an old copy brings the person back")
                .isPresent();

        process.keys.erase(erased);
        clock.set(DECEMBER.plus(RETENTION));
        process.epochs.turn();
        bringBack(erased);
        assertThatThrownBy(() -> new Process().keys.of(erased)).isInstanceOf(DestroyedEpoch.class);
        assertThat(new Process().keys.of(living)).isPresent();
        assertThat(process.epochs.all())
                .filteredOn(epoch -> epoch.epoch().name().equals("2026-11"))
                .singleElement()
                .satisfies(epoch -> assertThat(epoch.destroyedAt()).isEqualTo(DECEMBER.plus(RETENTION)));
    }

    @Test
    void anEpochOnWhichSomebodyLivingHangsIsNotDestroyed() {
        var process = new Process();
        Map<PersonId, Sealed<String>> sealed = new ConcurrentHashMap<>();
        process.register(sealed);
        NewPersonKey late = process.keys.draw(new PersonId(UUID.randomUUID()), CITY);
        clock.set(DECEMBER);
        process.epochs.turn();
        // Drawn in November, stored when November was empty already.
        process.keys.store(late);
        clock.set(DECEMBER.plus(RETENTION).plusSeconds(60));
        process.epochs.turn();
        assertThat(new Process().keys.of(late.person())).isPresent();
        clock.set(DECEMBER.plus(RETENTION.multipliedBy(2)).plusSeconds(120));
        process.epochs.turn();
        assertThat(process.epochs.all())
                .extracting(KeyEpoch::destroyedAt)
                .first()
                .isNotNull();
        assertThat(new Process().keys.of(late.person())).isPresent();
    }

    @Test
    void whoIsErasedOnAnyDayIsToldADateAtMostFortyFiveDaysAhead() {
        for (LocalDate day = LocalDate.of(2027, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            Instant erased = day.atStartOfDay().toInstant(ZoneOffset.UTC);
            assertThat(Duration.between(
                            erased, FinalErasure.ofErasureAt(erased, RETENTION).finalAt()))
                    .isBetween(Duration.ofDays(15), Duration.ofDays(45));
        }
    }

    @Test
    void theDateThatAPersonWasToldIsKept() {
        var process = new Process();
        PersonId person = process.register(new ConcurrentHashMap<>());
        assertThat(process.epochs.finalErasure(person)).as("lives").isEmpty();
        process.keys.erase(person);
        // The tombstone takes the database's time, as the events do.
        owner.sql("UPDATE vault.person_key SET erased_at = ?")
                .param(NOVEMBER.atOffset(ZoneOffset.UTC))
                .update();
        FinalErasure promised = process.epochs.finalErasure(person).orElseThrow();
        assertThat(promised).isEqualTo(new FinalErasure(NOVEMBER, Instant.parse("2026-12-15T00:00:00Z"), false));
        clock.set(DECEMBER);
        process.epochs.turn();
        assertThat(process.epochs.finalErasure(person)).contains(promised);
        clock.set(DECEMBER.plus(RETENTION));
        process.epochs.turn();
        FinalErasure kept = process.epochs.finalErasure(person).orElseThrow();
        assertThat(kept.reached()).isTrue();
        assertThat(kept.finalAt()).isBefore(promised.finalAt());
    }

    @Test
    void anErasureThatACrashKeptOutOfTheLedgerStandsThereAfterTheNextLook() throws Exception {
        var process = new Process();
        PersonId person = process.register(new ConcurrentHashMap<>());
        new PersonKeys(commandRole, InstallationSecrets.in(directory)).erase(person);
        assertThat(ledger.persons()).isEmpty();
        try (var upkeep = new KeyUpkeep(commandRole, process.epochs, ledger)) {
            await().untilAsserted(() ->
                    assertThat(ledger.persons()).as(upkeep.toString()).containsExactly(person));
        }
    }

    @Test
    void anErasureIsInTheLedgerWhenItHasReturned() {
        var process = new Process();
        PersonId person = process.register(new ConcurrentHashMap<>());
        process.keys.erase(person);
        assertThat(ledger.persons()).containsExactly(person);
    }

    @Test
    void theUpkeepOfEachMinuteReadsNoKeyOfTheLiving() {
        var process = new Process();
        PersonId erased = process.register(new ConcurrentHashMap<>());
        process.keys.erase(erased);
        ledger.erased.clear();
        owner.sql("""
                        INSERT INTO vault.person_key (person, municipality, state, wrapped, epoch)
                        SELECT gen_random_uuid(), ?, 'ACTIVE', '\\x00', '2026-11' FROM generate_series(1, 20000)
                        """).param(CITY.value()).update();
        owner.sql("ANALYZE vault.person_key").update();
        long before = rowsRead();
        try (var upkeep = new KeyUpkeep(commandRole, process.epochs, ledger)) {
            await().untilAsserted(() ->
                    assertThat(ledger.persons()).as(upkeep.toString()).containsExactly(erased));
        }
        // A connection tells what it read a moment after it is closed.
        await().pollDelay(Duration.ofSeconds(1)).until(() -> rowsRead() > before);
        assertThat(rowsRead() - before).isLessThan(100);
    }

    private long rowsRead() {
        return owner.sql("""
                        SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables
                         WHERE schemaname = 'vault'
                        """).query(Long.class).single();
    }

    private void bringBack(PersonId person) {
        owner.sql("DELETE FROM vault.person_key WHERE person = ?")
                .param(person.value())
                .update();
        owner.sql("INSERT INTO vault.person_key SELECT * FROM public.old_copy WHERE person = ?")
                .param(person.value())
                .update();
    }

    private List<String> epochsOfTheLiving() {
        return owner.sql("SELECT DISTINCT epoch FROM vault.person_key WHERE state = 'ACTIVE'")
                .query(String.class)
                .list();
    }

    private static DataSource as(DatabaseSettings database, Login login) {
        return new DriverManagerDataSource(database.url(), login.user(), login.password());
    }

    /** What each process of an installation has for itself; nothing is remembered yet, as after a restart. */
    private final class Process {
        private final InstallationSecrets secrets = InstallationSecrets.in(directory);
        private final PersonKeys keys = new PersonKeys(commandRole, secrets, ledger, clock);
        private final KeyEpochs epochs = new KeyEpochs(commandRole, secrets, RETENTION, clock);

        PersonId register(Map<PersonId, Sealed<String>> sealed) {
            var person = new PersonId(UUID.randomUUID());
            NewPersonKey key = keys.draw(person, CITY);
            keys.store(key);
            sealed.put(person, key.seal().close(SealedField.NATIONALITY, "SEN"));
            return person;
        }

        void opensEverything(Map<PersonId, Sealed<String>> sealed) {
            Map<PersonId, Sealed<String>> now = Map.copyOf(sealed);
            now.keySet().forEach(keys::forget);
            var opened = keys.ofAll(now.keySet());
            now.forEach((person, value) -> assertThat(opened.get(person).open(SealedField.NATIONALITY, value))
                    .isEqualTo("SEN"));
        }
    }

    private static final class Dial extends Clock {
        private volatile Instant now;

        Dial(Instant now) {
            this.now = now;
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private static final class Remembered implements ErasureLedger {
        private final Set<PersonId> erased = ConcurrentHashMap.newKeySet();

        @Override
        public void record(Collection<PersonId> persons) {
            erased.addAll(persons);
        }

        @Override
        public Set<PersonId> persons() {
            return Set.copyOf(erased);
        }
    }
}
