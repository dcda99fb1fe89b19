/** Providers and services as the city's own staff see them. */
package org.guichet.query.directory;
