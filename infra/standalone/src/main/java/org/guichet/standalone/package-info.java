/** Everything in one JVM and on one port: both applications, their servers and an issuer of tokens. */
package org.guichet.standalone;
