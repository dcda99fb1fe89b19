/** Routes that exist to say no, and the reminder of what a note never says. */
package org.guichet.query.refusal;
