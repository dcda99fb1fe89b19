package org.guichet.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where something stood in what was sent.
 *
 * @param file name within a zip; null for a file that is the whole
 * @param line from 1, where it begins; 0 where the format has no lines
 * @param subject what it is, such as {@code service}
 * @param source its id in the source; null if it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportRow(String file, long line, String subject, String source) {}
