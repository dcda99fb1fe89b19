/** The published language of erasure, legal holds, break-glass and disclosures. */
package org.guichet.privacy;
