/** Referrals as the city's coordination watches them. */
package org.guichet.query.referralboard;
