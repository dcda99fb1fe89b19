/**
 * The yearly report of a city, as data and as a page, made from published releases and from nothing else. Nobody signs in
 * for it.
 */
package org.guichet.query.observatory.report;
