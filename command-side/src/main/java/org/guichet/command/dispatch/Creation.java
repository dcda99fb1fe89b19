package org.guichet.command.dispatch;

/** A command that begins a stream: a conflict means that something with its id exists, and no try will change that. */
public interface Creation extends Command {}
