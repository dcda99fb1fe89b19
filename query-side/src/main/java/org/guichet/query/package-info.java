/** The application that answers questions: its projections and how it starts. */
package org.guichet.query;
