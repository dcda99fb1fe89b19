/** The published language of enquiries at a desk. */
package org.guichet.desk;
