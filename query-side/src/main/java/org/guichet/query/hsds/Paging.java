package org.guichet.query.hsds;

import org.guichet.problem.Refused;

/**
 * Which part of a list.
 *
 * @param page from 1
 * @param perPage at most 500
 */
record Paging(long page, int perPage) {
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final long LAST = 1_000_000;

    /**
     * As a request says it, or the first.
     *
     * @throws Refused for a page that there cannot be
     */
    static Paging of(Long page, Integer perPage) {
        if (page != null && (page < 1 || page > LAST)) {
            throw Refused.field("page", "out-of-range");
        }
        if (perPage != null && (perPage < 1 || perPage > MOST)) {
            throw Refused.field("per_page", "out-of-range");
        }
        return new Paging(page == null ? 1 : page, perPage == null ? USUAL : perPage);
    }

    /** One that is as large as a page may be. */
    static Paging large(long page) {
        return new Paging(page, MOST);
    }

    long skipped() {
        return (page - 1) * perPage;
    }
}
