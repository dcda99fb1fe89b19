/** How a request that was not carried out is answered: RFC 9457 problem details, in the caller's language. */
package org.guichet.platform.problem;
