package org.guichet.household;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a household, random. */
public final class HouseholdId extends Id {
    public HouseholdId(UUID value) {
        super(value);
    }
}
