/** How referrals step from state to state, for all projections that show them. */
package org.guichet.query.casework;
