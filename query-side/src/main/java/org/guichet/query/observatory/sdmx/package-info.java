/**
 * What is published, as SDMX 3.0 has it: the REST API version 2 with data, structures and availability. Every table of
 * a table set is a dataflow with a data structure of the same id. What is read comes from
 * {@link org.guichet.query.observatory.release.Publications} and from nowhere else, so that nothing can be asked here
 * that is not published.
 */
package org.guichet.query.observatory.sdmx;
