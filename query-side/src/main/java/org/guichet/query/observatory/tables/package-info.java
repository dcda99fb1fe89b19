/**
 * Published tables as files that people open: JSON, labelled CSV with its description in CSVW, XLSX and JSON-stat. They
 * read {@link org.guichet.query.observatory.release.Publications} and nothing else, and never add figures up.
 */
package org.guichet.query.observatory.tables;
