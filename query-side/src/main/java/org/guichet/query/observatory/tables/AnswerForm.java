package org.guichet.query.observatory.tables;

import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Which of several forms an answer about published figures will have, known before it is made. */
public interface AnswerForm {
    /** Whether the answers of this path have the form that it says; one that the query string names comes before it. */
    boolean has(String path);

    /** What all come to who get the same form, as a value of {@code Accept}; empty where no form will do. */
    Optional<String> agreed(HttpHeaders headers);
}
