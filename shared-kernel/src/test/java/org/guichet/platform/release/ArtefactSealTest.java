package org.guichet.platform.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.guichet.observatory.ReleaseId;
import org.guichet.platform.vault.InstallationSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal fits one artefact of one release of one installation. */
class ArtefactSealTest {
    private static final ReleaseId RELEASE = new ReleaseId(UUID.randomUUID());
    private static final String HASH = "0a".repeat(32);

    @Test
    void aSealIsGoodAtEveryProcessOfTheInstallationAndNowhereElse(@TempDir Path here, @TempDir Path elsewhere) {
        String seal = new ArtefactSeal(InstallationSecrets.in(here)).of(RELEASE, HASH);
        assertThat(seal).matches("[\\w-]{22}");
        assertThat(new ArtefactSeal(InstallationSecrets.in(here)).fits(RELEASE, HASH, seal))
                .isTrue();
        assertThat(new ArtefactSeal(InstallationSecrets.in(elsewhere)).fits(RELEASE, HASH, seal))
                .isFalse();
    }

    @Test
    void aSealFitsNeitherOtherFiguresNorAnotherRelease(@TempDir Path here) {
        var seals = new ArtefactSeal(InstallationSecrets.in(here));
        String seal = seals.of(RELEASE, HASH);
        assertThat(seals.fits(RELEASE, "0b" + HASH.substring(2), seal)).isFalse();
        assertThat(seals.fits(new ReleaseId(UUID.randomUUID()), HASH, seal)).isFalse();
        assertThat(seals.fits(RELEASE, HASH, seal.substring(1))).isFalse();
        assertThat(seals.fits(RELEASE, HASH, "é")).isFalse();
    }
}
