/**
 * What the directory says of organisations and services, in the nouns of the Human Services Data Specification (Open
 * Referral HSDS 3.0, https://docs.openreferral.org): one record per object, and its fields in camel case. Every field may
 * be absent, but for lists, which are then empty. An id is the source's, or null where nobody gave one. Names of persons
 * have no field.
 */
package org.guichet.directory.hsds;
