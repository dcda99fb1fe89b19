/** The case behind a broken glass, for who broke it. */
package org.guichet.query.breakglass;
