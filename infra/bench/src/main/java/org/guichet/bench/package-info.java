/** Measures the product against the floor of the same PostgreSQL, in one run. */
package org.guichet.bench;
