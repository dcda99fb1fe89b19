package org.guichet.platform.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;

/** What a wrapped key is bound to: moved to another person's row, or another epoch's, it does not unwrap. */
final class Wrapping {
    private Wrapping() {}

    static byte[] of(UUID installation, MunicipalityId municipality, Epoch epoch, PersonId person) {
        return (installation + "|" + municipality + "|" + epoch + "|" + person).getBytes(StandardCharsets.UTF_8);
    }
}
