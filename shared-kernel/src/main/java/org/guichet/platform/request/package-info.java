/**
 * What a route takes and gives, as its handler declares it: media types, parameters, conditions. What it does not take
 * is refused by name before it is carried out, since whoever sends it would take the answer for what was asked.
 */
package org.guichet.platform.request;
