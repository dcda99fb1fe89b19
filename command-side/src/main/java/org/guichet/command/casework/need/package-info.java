/** What the person needs: identified, told apart by urgency, handed over, and ended with a reason. */
package org.guichet.command.casework.need;
