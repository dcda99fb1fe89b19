/**
 * {@code ./guichet verify}: says whether event store, topics and projections of a running installation tell the same
 * story, and names what does not. It reads only, and it names ids and columns, never content.
 */
package org.guichet.standalone.verify;
