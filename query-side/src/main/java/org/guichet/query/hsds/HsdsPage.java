package org.guichet.query.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * HSDS's envelope of a list.
 *
 * @param totalItems of all pages
 * @param pageNumber from 1
 * @param size of this page
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HsdsPage<T>(
        long totalItems,
        long totalPages,
        long pageNumber,
        int size,
        boolean firstPage,
        boolean lastPage,
        boolean empty,
        List<T> contents) {
    static <T> HsdsPage<T> of(long total, Paging paging, List<T> contents) {
        long pages = (total + paging.perPage() - 1) / paging.perPage();
        return new HsdsPage<>(
                total,
                pages,
                paging.page(),
                contents.size(),
                paging.page() == 1,
                paging.page() >= pages,
                contents.isEmpty(),
                contents);
    }

    /** The page of a list that is in memory. */
    static <T> HsdsPage<T> cut(List<T> all, Paging paging) {
        return of(
                all.size(),
                paging,
                all.stream().skip(paging.skipped()).limit(paging.perPage()).toList());
    }
}
