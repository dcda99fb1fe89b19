/** Erasure requests, legal holds, proofs of erasure and cases past their retention. */
package org.guichet.query.privacy;
