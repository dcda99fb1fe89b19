/**
 * The pages: signing in, the home page of each role, the case card, its history and the slip that a person takes along.
 * They read what the API reads, by the same classes and for the same {@link org.guichet.access.Caller}; what differs is
 * that the caller comes with a session and not with a token.
 */
package org.guichet.query.console;
