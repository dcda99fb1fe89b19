/**
 * Indicators: figures with a definition, reported under the policy headings and the targets of the Sustainable
 * Development Goals. They are data of a version, made from what has been published and from nothing else, and each value
 * names the published cells that it was made of.
 */
package org.guichet.query.observatory.indicators;
