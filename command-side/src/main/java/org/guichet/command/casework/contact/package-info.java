/** What was said and agreed with the person: contacts, appointments and promises to call back. */
package org.guichet.command.casework.contact;
