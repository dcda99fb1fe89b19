package org.guichet.platform.limits;

/** So many at once, and so many more a minute. */
interface Rate {
    /** How many after a pause. */
    int burst();

    /** How many in the long run. */
    int perMinute();
}
