/** What oversight reviews: broken glasses and disclosure requests. */
package org.guichet.query.oversight;
