/** Contacts, appointments and deliveries of a case. */
package org.guichet.query.contacts;
