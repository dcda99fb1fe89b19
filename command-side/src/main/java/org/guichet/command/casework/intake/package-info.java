/** Who comes in: a person is registered with needs, at the desk or from a list of another program. */
package org.guichet.command.casework.intake;
