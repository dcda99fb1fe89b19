/** The published language of the observatory: releases, the periods that they are about, and the tables in them. */
package org.guichet.observatory;
