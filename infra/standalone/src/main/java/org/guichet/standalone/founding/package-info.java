/** Founding a real city on an empty standalone, from the command line. */
package org.guichet.standalone.founding;
