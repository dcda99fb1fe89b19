/**
 * When figures come: what a city has planned, the drafts that wait for somebody to publish them, and what anybody may
 * read. Figures themselves are read from {@code Publications} only.
 */
package org.guichet.query.observatory.calendar;
