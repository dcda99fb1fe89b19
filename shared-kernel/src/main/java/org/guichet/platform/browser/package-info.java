/** What a browser keeps for us until somebody has signed in: a stranger costs no memory of ours. */
package org.guichet.platform.browser;
