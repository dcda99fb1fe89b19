/** Cases offered to another city, as both cities see them. */
package org.guichet.query.transfers;
