/** {@code ./guichet demo}: a client of the public API that lets invented people come to the demo city. */
package org.guichet.standalone.demo;
