package org.guichet.platform.accesslog;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What it takes to write an entry.
 *
 * @param log asked for when something is to be written: it comes with a database, which not every application has
 */
record Telling(ObjectProvider<AccessLog> log, Purposes purposes, SearchMarks marks) {}
