/** Who looked at what, and why: written before an answer leaves, closed in chained batches, never changed. */
package org.guichet.platform.accesslog;
