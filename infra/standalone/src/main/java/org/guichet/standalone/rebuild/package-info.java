/** Building projections anew while the live ones answer. */
package org.guichet.standalone.rebuild;
