package org.guichet.command.casework.referral;

import java.util.Optional;
import java.util.UUID;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.sealing.Sealed;

/**
 * Where protection referrals go. A case carries the route closed; the few rules that need it open it here, one at a time and
 * counted.
 */
public interface Routes {
    /**
     * Closes a route with the person's key.
     *
     * @throws org.guichet.problem.Refused if the person was erased
     */
    Sealed<Route> close(PersonId person, Route route);

    /** The route; empty for null and where the person was erased. */
    Optional<Route> open(Sealed<Route> route);

    /**
     * Whoever answers a protection referral, for the books: an id of this one referral, so that the other things that the
     * same account does in clear do not tell for whom it works.
     */
    UUID pseudonym(UUID staff, ReferralId referral);
}
