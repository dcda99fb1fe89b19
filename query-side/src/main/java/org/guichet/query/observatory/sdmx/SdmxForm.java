package org.guichet.query.observatory.sdmx;

import java.util.List;
import java.util.Optional;
import org.guichet.problem.Refused;
import org.guichet.query.observatory.tables.AnswerForm;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The forms of SDMX: those of data, and those of everything else. */
final class SdmxForm {
    private static final String DATA = "/sdmx/v2/data/";

    private SdmxForm() {}

    private static Optional<String> agreed(List<Form> forms, HttpHeaders headers) {
        try {
            return Optional.of(Form.agreed(forms, String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT)))
                    .contentType());
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Of data. */
    @Component
    static final class OfData implements AnswerForm {
        @Override
        public boolean has(String path) {
            return path.startsWith(DATA);
        }

        @Override
        public Optional<String> agreed(HttpHeaders headers) {
            return SdmxForm.agreed(Form.OF_DATA, headers);
        }
    }

    /** Of structures. */
    @Component
    static final class OfStructures implements AnswerForm {
        @Override
        public boolean has(String path) {
            return path.startsWith("/sdmx/") && !path.startsWith(DATA);
        }

        @Override
        public Optional<String> agreed(HttpHeaders headers) {
            return SdmxForm.agreed(Form.OF_STRUCTURES, headers);
        }
    }
}
