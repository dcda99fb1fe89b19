/** The application that takes commands: what it is made of and how it starts. */
package org.guichet.command;
