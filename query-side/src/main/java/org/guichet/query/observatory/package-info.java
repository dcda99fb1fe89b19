/** Figures: what is counted, what is made of it for those inside, and what is published of it. */
package org.guichet.query.observatory;
