/** The catalogue of published figures, by which portals of open data find them: DCAT-AP 3 as JSON-LD. */
package org.guichet.query.observatory.catalog;
