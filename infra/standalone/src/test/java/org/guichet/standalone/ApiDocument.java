package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API as the running product gives it. */
final class ApiDocument {
    private ApiDocument() {}

    static JsonNode read() {
        HttpResponse<String> answer = RunningStandalone.send(RunningStandalone.to("/openapi"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
