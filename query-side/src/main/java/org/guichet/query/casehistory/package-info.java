/** What happened in a case, event by event: history, consents and disclosures. */
package org.guichet.query.casehistory;
