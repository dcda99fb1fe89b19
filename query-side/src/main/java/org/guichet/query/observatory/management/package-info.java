/**
 * Management figures: exact counts of one city, for those who run it and for nobody else. They are made from the base
 * cells of the cube, as published figures will be, and never leave without saying that they are not for publication.
 */
package org.guichet.query.observatory.management;
