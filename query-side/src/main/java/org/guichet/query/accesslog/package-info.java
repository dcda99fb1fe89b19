/** Reading the access log: by city, by person, what is unusual, and whether its chain is whole. */
package org.guichet.query.accesslog;
