/** Households with their members, past and present. */
package org.guichet.query.household;
