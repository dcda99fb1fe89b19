/** What the person allows to be told to whom, until when, and the rule that a referral needs it. */
package org.guichet.command.casework.consent;
