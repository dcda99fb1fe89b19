/** The servers that tests run against, real ones in every case, and the one switch between two ways to get them. */
package org.guichet.testbed;
