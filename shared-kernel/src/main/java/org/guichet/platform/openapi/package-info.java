/** The description of the API as OpenAPI 3.1, made from the routes, the records of their bodies and the role table. */
package org.guichet.platform.openapi;
