/** The published language of the directory: providers and services. */
package org.guichet.directory;
