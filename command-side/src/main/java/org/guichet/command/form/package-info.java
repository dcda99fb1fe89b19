/** Values of requests that several features read: one line of text, a part of a date, a case number. */
package org.guichet.command.form;
