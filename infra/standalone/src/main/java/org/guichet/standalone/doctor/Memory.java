package org.guichet.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Whether the machine is large enough for one standalone. */
final class Memory {
    private static final long GIGABYTE = 1_000_000_000;
    /** PostgreSQL, the broker and both applications, measured at rest; less means swapping. */
    private static final long LEAST = 2 * GIGABYTE;

    private static final long COMFORTABLE = 4 * GIGABYTE;

    private Memory() {}

    static Finding look() {
        return of(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
    }

    static Finding of(long total) {
        String has = "the machine has %.1f GB".formatted((double) total / GIGABYTE);
        if (total < LEAST) {
            return Finding.problem("memory", has + ", and a standalone needs 2 at the least: give it more");
        }
        if (total < COMFORTABLE) {
            return Finding.warning("memory", has + ": enough to try it, little for a working day; 4 are comfortable");
        }
        return Finding.ok("memory", has);
    }
}
