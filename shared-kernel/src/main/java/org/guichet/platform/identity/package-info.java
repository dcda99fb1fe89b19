/** Who is calling: bearer tokens of an OpenID Connect provider, checked, and read into a {@code Caller}. */
package org.guichet.platform.identity;
