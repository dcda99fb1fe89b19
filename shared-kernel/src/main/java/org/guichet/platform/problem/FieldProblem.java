package org.guichet.platform.problem;

/**
 * What is wrong with one field, with a sentence about it.
 *
 * @param field path in the body, or the name of a parameter or header
 * @param reason short stable code, such as {@code unknown-code}
 * @param message the reason in the caller's language
 */
record FieldProblem(String field, String reason, String message) {}
