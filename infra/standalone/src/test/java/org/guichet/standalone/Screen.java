package org.guichet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody signed in, whose questions wait for what was told last. */
final class Screen {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String token;
    private String told;

    Screen(String token) {
        this.token = token;
    }

    static Screen of(Role role) {
        return new Screen(RunningStandalone.token(role));
    }

    static Screen of(String account) {
        try {
            return new Screen(SignIn.token(RunningStandalone.get().address(), account, RunningStandalone.password()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks from now on for what another has told. */
    void seen(Screen other) {
        told = other.told;
    }

    String tell(String path, String body) {
        HttpResponse<String> answer = RunningStandalone.send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 201);
        told = answer.headers().firstValue("Consistency-Token").orElseThrow();
        return JSON.readTree(answer.body()).get("id").asString();
    }

    JsonNode ask(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** What is answered to a question whose terms stand in a body. */
    HttpResponse<String> asked(String path, String body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=10")
                .POST(BodyPublishers.ofString(body));
        return RunningStandalone.send(told == null ? request : request.header("Consistency-Token", told));
    }

    /** What is answered to something that is not carried out. */
    HttpResponse<String> refused(String path, String body) {
        HttpResponse<String> answer = RunningStandalone.send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isGreaterThanOrEqualTo(400);
        return answer;
    }

    int status(String path) {
        return get(path).statusCode();
    }

    /** Subjects that wait, of one kind, on however many pages. */
    List<String> waiting(String kind) {
        var subjects = new ArrayList<String>();
        String path = "/today?limit=200&kind=" + kind;
        String cursor = "";
        while (cursor != null) {
            JsonNode group =
                    ask(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor)).at("/groups/0");
            group.path("first")
                    .valueStream()
                    .forEach(one -> subjects.add(one.get("subject").asString()));
            cursor = group.path("next").asString(null);
        }
        return subjects;
    }

    HttpResponse<String> get(String path) {
        HttpRequest.Builder request = request(path).header("Prefer", "wait=10");
        return RunningStandalone.send(told == null ? request : request.header("Consistency-Token", told));
    }

    /** Asks again for what is kept under a tag already. */
    HttpResponse<String> get(String path, String tag) {
        return RunningStandalone.send(request(path)
                .header("Prefer", "wait=10")
                .header("Consistency-Token", told)
                .header("If-None-Match", tag));
    }

    private HttpRequest.Builder request(String path) {
        return RunningStandalone.to("/api/v1" + path).header("Authorization", "Bearer " + token);
    }
}
