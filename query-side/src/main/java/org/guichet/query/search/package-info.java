/** Finding a case by name, number, phone or document, over sealed data. */
package org.guichet.query.search;
