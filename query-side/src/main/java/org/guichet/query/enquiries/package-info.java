/** Enquiries answered at desks, and how many there were. */
package org.guichet.query.enquiries;
