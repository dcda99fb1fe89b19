/** How names of several scripts are reduced to what they sound like. */
package org.guichet.query.search.name;
