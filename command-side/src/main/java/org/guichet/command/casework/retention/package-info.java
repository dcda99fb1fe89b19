/** When what is kept of a closed case has to go, and that it is gone. */
package org.guichet.command.casework.retention;
