package org.guichet.problem;

/**
 * What is wrong with one field.
 *
 * @param field its path in the body, such as {@code person.birthDate}
 * @param reason short stable code, such as {@code unknown-code}
 */
public record FieldError(String field, String reason) {}
