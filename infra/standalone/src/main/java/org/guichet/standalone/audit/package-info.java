/** Counts published figures again, for two operators inside the protected zone. */
package org.guichet.standalone.audit;
