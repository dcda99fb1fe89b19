/** What a person may have of their own file: everything, on one page and as data. Keeps nothing itself. */
package org.guichet.query.subjectaccess;
