/**
 * What a person, and the officer who watches over the data, may ask for: to be forgotten, and to be kept because a law
 * wants it. One stream per person. The cases carry the erasure out; nothing here knows what is in them.
 */
package org.guichet.command.privacy;
