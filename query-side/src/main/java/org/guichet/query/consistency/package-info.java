/** Whether what was confirmed is shown: reading what one wrote, and who says that something lags. */
package org.guichet.query.consistency;
