package org.guichet.platform.vault;

import org.guichet.municipality.MunicipalityId;

/** A row of the vault is wrapped by a key that is not there: it comes from a copy that outlived its time. */
public final class DestroyedEpoch extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DestroyedEpoch(MunicipalityId municipality, Epoch epoch) {
        super("the key of municipality " + municipality + " for " + epoch + " was destroyed, or is not in this ring");
    }
}
