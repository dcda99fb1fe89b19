/**
 * The directory as the API and the files of the Human Services Data Specification 3.0 (Open Referral). It has no
 * projection of its own: it reads the rows of the directory, within what the viewer may see.
 */
package org.guichet.query.hsds;
