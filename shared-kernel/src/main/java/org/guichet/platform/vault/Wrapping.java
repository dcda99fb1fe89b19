package org.guichet.platform.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.municipality.MunicipalityId;

/** What a wrapped key is bound to: moved to another person's row, or another epoch's, it does not unwrap. */
final class Wrapping {
    private Wrapping() {}

    static byte[] of(UUID installation, MunicipalityId municipality, Epoch epoch, PersonId person) {
        // Wrappings from before there were epochs name none.
        String of = epoch.equals(Epoch.BEFORE_EPOCHS) ? "" : "|" + epoch;
        return (installation + "|" + municipality + of + "|" + person).getBytes(StandardCharsets.UTF_8);
    }
}
