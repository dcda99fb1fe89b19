/** Referrals as the provider sees them that received or sent them on. */
package org.guichet.query.providerinbox;
