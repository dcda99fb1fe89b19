/** Work that nobody asks for: done at intervals. */
package org.guichet.query.schedule;
