package org.guichet.casework;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of a referral, random; the referral lives inside the case that a lookup finds for it. */
public final class ReferralId extends Id {
    public ReferralId(UUID value) {
        super(value);
    }
}
