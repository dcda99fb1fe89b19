/** How much one account and one address may ask for, so that nobody pages through a register or guesses passwords. */
package org.guichet.platform.limits;
