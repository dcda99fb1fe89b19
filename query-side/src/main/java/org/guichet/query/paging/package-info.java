/** Pages of a list that neither skip nor repeat. */
package org.guichet.query.paging;
