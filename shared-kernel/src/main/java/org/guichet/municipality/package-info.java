/** The published language of cities, with working time and the deadlines of referrals. */
package org.guichet.municipality;
