/** A need is sent to a provider: who may be asked, and what each answer leads to. */
package org.guichet.command.casework.referral;
