/** When a case may be closed: the rules for it, and the approval by a second person. */
package org.guichet.command.casework.ending;
