/**
 * For those who run a city: where more persons arrive than usual, and where needs find no service. Both go by area, which
 * says who the persons are, so unlike other management figures they tell no number below five, and none is for
 * publication.
 */
package org.guichet.query.observatory.warning;
