package org.guichet.query.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list in its stable order.
 *
 * @param items of this part
 * @param next cursor of the part after it; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(@NotNull List<T> items, String next) {
    /**
     * The page of rows that were read one more than asked for, to know whether another follows.
     *
     * @param key of a row, in the list's order
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Cursor cursor, Function<T, List<Object>> key) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = List.copyOf(oneMore.subList(0, limit));
        return new Page<>(items, cursor.after(key.apply(items.getLast())));
    }

    /** The same page in another form. */
    public <U> Page<U> map(Function<T, U> form) {
        return new Page<>(items.stream().map(form).toList(), next);
    }
}
