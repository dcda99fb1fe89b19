/** Cases as a desk sees them: the list, the card, and the card as it was known. */
package org.guichet.query.caseregister;
