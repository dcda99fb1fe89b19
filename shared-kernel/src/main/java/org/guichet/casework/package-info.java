/** The published language of cases: ids, states and events. */
package org.guichet.casework;
