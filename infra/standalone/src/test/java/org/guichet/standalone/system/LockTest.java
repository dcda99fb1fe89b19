package org.guichet.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AesGcmKey;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guichet.access.Role;
import org.guichet.standalone.DemoProvider;
import org.guichet.standalone.keys.KeyCommands;
import org.guichet.standalone.keys.Operators;
import org.guichet.standalone.system.CaseLife.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Keys that are locked while people work: nothing opens, nothing stays in memory, and nothing is lost. */
class LockTest {
    private static final String OPERATORS = "amina\ncorrect horse battery\nbruno\nseven lazy staples!\n";
    private static final long STATED_MILLIS = 5_000;

    private static RunningGuichet guichet;
    private static CaseLife life;

    @BeforeAll
    static void live() throws Exception {
        guichet = RunningGuichet.start();
        life = CaseLife.registered(
                guichet.api(), DemoProvider.LEGAL_CLINIC.id(), DemoProvider.LEGAL_CLINIC.service(), Words.PLAIN);
        RunningGuichet.await("the case is there", () -> answer("en").statusCode() == 200);
        KeyCommands.lock(guichet.home(), List.of("--setup"), people(OPERATORS), nowhere());
    }

    @AfterAll
    static void close() {
        guichet.close();
    }

    @Test
    void lockedWhileServingNothingOpensUntilTwoHaveUnlocked(@TempDir Path dumps) throws Exception {
        byte[] inverted = invertedKey();
        assertThat(holds(dumps.resolve("before.hprof"), inverted))
                .as("the control: while it serves, the key is in the heap")
                .isTrue();

        KeyCommands.lock(guichet.home(), List.of(), people(""), nowhere());
        long locked = System.nanoTime();
        RunningGuichet.await("nothing opens", () -> answer("en").statusCode() == 503);
        assertThat((System.nanoTime() - locked) / 1_000_000).isLessThan(STATED_MILLIS);
        assertThat(Api.json(answer("en")).get("type").asString()).endsWith("keys-locked");
        assertThat(answer("en").body()).contains("Personal data is locked");
        assertThat(answer("fr").body()).contains("verrouillées");
        assertThat(answer("es").body()).contains("bloqueados");
        assertThat(answer("ar").body()).contains("مقفلة");
        assertThat(guichet.api()
                        .post(Role.DESK_OFFICER, "/api/v1/cases", "{\"source\": \"SELF\", \"complete\": false}")
                        .statusCode())
                .isEqualTo(503);
        RunningGuichet.await(
                "the stated time has passed", () -> System.nanoTime() - locked >= STATED_MILLIS * 1_000_000);
        assertThat(holds(dumps.resolve("after.hprof"), inverted)).isFalse();

        assertThatThrownBy(() -> KeyCommands.unlock(
                        guichet.home(),
                        people("amina\ncorrect horse battery\nbruno\ncorrect horse battery\n"),
                        nowhere()))
                .hasMessageContaining("stay locked");
        assertThat(answer("en").statusCode()).isEqualTo(503);
        KeyCommands.unlock(guichet.home(), people(OPERATORS), nowhere());
        RunningGuichet.await("it opens again", () -> answer("en").statusCode() == 200);
        assertThat(answer("en").body()).contains("Diallo");
        life.worked();
    }

    private static HttpResponse<String> answer(String language) {
        return guichet.api().get(Role.DESK_OFFICER, "/api/v1/cases/" + life.caseId(), "Accept-Language", language);
    }

    // Kept with its bits inverted, or the test itself would be what is found.
    private static byte[] invertedKey() throws Exception {
        byte[] keyset = JsonMapper.shared()
                .readTree(Files.readString(guichet.home().secrets().resolve("key-epochs.json")))
                .get("keys")
                .get(0)
                .get("keyset")
                .binaryValue();
        var key = (AesGcmKey) TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimary()
                .getKey();
        byte[] bytes = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
        return bytes;
    }

    private static boolean holds(Path dump, byte[] inverted) throws Exception {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        try (FileChannel file = FileChannel.open(dump)) {
            long size = file.size();
            for (long from = 0; from < size; from += 1L << 29) {
                var part = file.map(
                        FileChannel.MapMode.READ_ONLY, from, Math.min((1L << 29) + inverted.length, size - from));
                for (int at = 0; at + inverted.length <= part.limit(); at++) {
                    int same = 0;
                    while (same < inverted.length && part.get(at + same) == (byte) ~inverted[same]) {
                        same++;
                    }
                    if (same == inverted.length) {
                        return true;
                    }
                }
            }
            return false;
        } finally {
            Files.delete(dump);
        }
    }

    private static Operators people(String lines) {
        return Operators.piped(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), nowhere());
    }

    private static PrintStream nowhere() {
        return new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
