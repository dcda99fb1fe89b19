package org.guichet.query.observatory.release;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.guichet.codes.Code;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.observatory.TableDefinition;
import org.springframework.http.HttpHeaders;

/** What published figures are called, in one of the four languages. */
public final class Labels {
    /** The languages that everything has labels in, ISO 639-1. */
    public static final List<String> LANGUAGES = Code.LANGUAGES;

    private static final Map<String, List<CodeList>> LISTS = Map.of(
            "SEX", List.of(CodeLists.SEX),
            "AGE", List.of(CodeLists.AGE_BAND),
            "CITIZENSHIP", List.of(CodeLists.COUNTRY, CodeLists.REGION),
            "NEED", List.of(CodeLists.NEED_GROUP, CodeLists.NEED),
            "URGENCY", List.of(CodeLists.URGENCY),
            "TOPIC", List.of(CodeLists.ENQUIRY_TOPIC),
            "CHANNEL", List.of(CodeLists.CHANNEL));

    private final Locale locale;
    private final ResourceBundle texts;

    private Labels(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "texts.observatory", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** Labels in this language; in English where it is not one of the four. */
    public static Labels in(Locale locale) {
        return new Labels(LANGUAGES.contains(locale.getLanguage()) ? locale : Locale.ENGLISH);
    }

    /** The first language of {@code Accept-Language} that there are labels in, else English. */
    public static Locale accepted(HttpServletRequest request) {
        // Without the header the servlet API answers the server's own locale, which nobody asked for.
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Locale.ENGLISH
                : Collections.list(request.getLocales()).stream()
                        .map(Locale::getLanguage)
                        .filter(LANGUAGES::contains)
                        .findFirst()
                        .map(Locale::of)
                        .orElse(Locale.ENGLISH);
    }

    /** The language that they are in, ISO 639-1. */
    public String language() {
        return locale.getLanguage();
    }

    /** The title of a table. */
    public String table(String id) {
        return text("table." + id);
    }

    /** One sentence of what a table counts, and when. */
    public String tableNote(String id) {
        return text("note." + id);
    }

    /** The name of an axis. */
    public String dimension(String dimension) {
        return text("dimension." + dimension);
    }

    /** Why a cell is blank, in a sentence. */
    public String blank(Blank blank) {
        return text("blank." + blank);
    }

    /** A code of an axis; the whole city where {@code REF_AREA} is not told apart. */
    public String code(String dimension, Axis.Entry entry) {
        String name =
                entry.names().getOrDefault(locale.getLanguage(), entry.names().get("en"));
        return name == null ? code(dimension, entry.code()) : name;
    }

    /** A code of an axis that has no names of its own. */
    public String code(String dimension, String code) {
        return switch (dimension) {
            case TableDefinition.MEASURE, TableDefinition.EDGE -> text("code." + dimension + "." + code);
            default -> listed(dimension, code).orElseGet(() -> ofBundle(dimension, code));
        };
    }

    /** A text of the bundle {@code texts/observatory}, by its key. */
    public String text(String key) {
        return texts.getString(key);
    }

    private Optional<String> listed(String dimension, String code) {
        return LISTS.getOrDefault(dimension, List.of()).stream()
                .filter(list -> list.contains(code))
                .map(list -> list.code(code).label(locale))
                .findFirst();
    }

    private String ofBundle(String dimension, String code) {
        String own = "code." + dimension + "." + code;
        return texts.containsKey(own) ? texts.getString(own) : texts.getString("code." + code);
    }
}
