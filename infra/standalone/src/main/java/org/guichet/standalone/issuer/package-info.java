/**
 * An OpenID Connect issuer for the standalone: demo accounts, a login page, authorization code with PKCE. In production
 * an identity provider of its own stands in its place, and the applications do not know the difference.
 */
package org.guichet.standalone.issuer;
