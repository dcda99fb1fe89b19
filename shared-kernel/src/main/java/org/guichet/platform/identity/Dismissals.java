package org.guichet.platform.identity;

import org.guichet.access.Caller;

/**
 * Who may no longer speak, though the token is good until it ends. An issuer in the same process knows it at once; of
 * one elsewhere nobody asks at each request, and its tokens are short instead.
 */
@FunctionalInterface
public interface Dismissals {
    /** Whether the account was put out of use, or is now something else than its token says. */
    boolean dismissed(Caller caller);
}
