/** What waits for the caller today. */
package org.guichet.query.today;
