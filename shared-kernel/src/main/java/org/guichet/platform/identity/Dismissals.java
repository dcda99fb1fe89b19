package org.guichet.platform.identity;

import org.guichet.access.Caller;

/**
 * Who may no longer speak, though the token is good until it ends. An issuer in the same process knows it at once; of
 * one elsewhere nobody asks at each request, and its tokens are short instead.
 */
@FunctionalInterface
public interface Dismissals {
    /**
     * Whether the account was put out of use, has another password, or is now something else than its token says.
     *
     * @param mark what the token says of the account at the moment when it was given; null if it says nothing
     */
    boolean dismissed(Caller caller, String mark);
}
