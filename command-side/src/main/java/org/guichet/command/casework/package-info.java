/**
 * The case: intake, needs, consents, referrals, contacts, endings, merges and transfers, as one aggregate and its
 * rules.
 */
package org.guichet.command.casework;
