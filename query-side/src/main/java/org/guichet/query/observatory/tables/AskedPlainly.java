package org.guichet.query.observatory.tables;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/**
 * A request of which only what its question says can be seen, so that an answer cannot depend on anything else. Whether
 * the caller has the answer already is seen by who compares it, and not by who makes it.
 */
final class AskedPlainly extends HttpServletRequestWrapper {
    private final TreeMap<String, Optional<String>> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Locale language;

    AskedPlainly(HttpServletRequest request, KeptQuestion question) {
        super(request);
        language = Locale.of(question.language());
        said.put(HttpHeaders.ACCEPT, Optional.of(question.form()).filter(form -> !form.isEmpty()));
        said.put(HttpHeaders.ACCEPT_LANGUAGE, Optional.of(question.language()));
        said.put(HttpHeaders.IF_NONE_MATCH, Optional.empty());
        said.put(HttpHeaders.IF_MODIFIED_SINCE, Optional.empty());
        said.put(HttpHeaders.RANGE, Optional.empty());
    }

    /** GET: the answer to HEAD is the same without its body, which the server leaves out. */
    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getHeader(String name) {
        return said.containsKey(name) ? said.get(name).orElse(null) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return said.containsKey(name)
                ? Collections.enumeration(said.get(name).stream().toList())
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> sent = Collections.list(super.getHeaderNames()).stream()
                .filter(name -> getHeader(name) != null)
                .toList();
        return Collections.enumeration(sent);
    }

    @Override
    public long getDateHeader(String name) {
        return said.containsKey(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Locale getLocale() {
        return language;
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(language));
    }
}
