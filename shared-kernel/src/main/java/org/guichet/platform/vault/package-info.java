/**
 * Keys of persons and what is sealed with them. Whoever destroys a key has erased the person everywhere at once, since
 * events, topics and projections hold nothing about a person that is not sealed.
 */
package org.guichet.platform.vault;
