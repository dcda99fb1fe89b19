/**
 * The directory in bulk: HSDS 3.0 as JSON or as tables, and the tables of HSDS 1.x and the Ohana API before it. Every
 * form becomes the nested objects of HSDS 3.0 first, and is then read by the same hands.
 */
package org.guichet.command.directory.imports;
