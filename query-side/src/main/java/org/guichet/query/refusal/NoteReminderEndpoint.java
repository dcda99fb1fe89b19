package org.guichet.query.refusal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.guichet.codes.Code;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands beside the field for a note, wherever notes are written. */
@RestController
@Tag(name = "Cases")
class NoteReminderEndpoint {
    @GetMapping("/api/v1/notes/reminder")
    @Operation(
            summary = "Get the reminder for notes",
            description = "What a note never says, in the reader's language.")
    ResponseEntity<Reminder> reminder(Locale reader) {
        String language = Code.LANGUAGES.contains(reader.getLanguage()) ? reader.getLanguage() : "en";
        var texts = ResourceBundle.getBundle(
                "texts/notes", Locale.of(language), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .body(new Reminder(texts.getString("reminder")));
    }

    /** One or two sentences. */
    record Reminder(String text) {}
}
