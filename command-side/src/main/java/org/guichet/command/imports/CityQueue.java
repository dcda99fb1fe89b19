package org.guichet.command.imports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.guichet.municipality.MunicipalityId;

/**
 * Lets the imports of several cities share one place of work, row by row: a city with a small file does not wait for
 * another's large one, and all imports together take no more of the machine and of the database's connections than one,
 * so that those who sit at a desk do not notice them. A city's own imports come one after the other.
 */
final class CityQueue {
    private final ImportLimits limits;
    private final Map<MunicipalityId, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private final Set<MunicipalityId> working = new HashSet<>();
    private final Semaphore turn = new Semaphore(1, true);
    private final Semaphore memory;

    CityQueue(ImportLimits limits) {
        this.limits = limits;
        this.memory = new Semaphore(limits.heldAtOnce(), true);
    }

    /** Puts work behind the city's other; false if too much of it waits already. */
    synchronized boolean add(MunicipalityId city, Runnable work) {
        Deque<Runnable> ofCity = waiting.computeIfAbsent(city, c -> new ArrayDeque<>());
        if (ofCity.size() >= limits.waitingOfCity()) {
            return false;
        }
        ofCity.add(work);
        startNext();
        return true;
    }

    /** Called between two rows: whoever waits for a turn comes first. */
    void passTurn() {
        if (turn.hasQueuedThreads()) {
            turn.release();
            turn.acquireUninterruptibly();
        }
    }

    /**
     * Called before a file is held in memory as a whole, which not all may at once; {@link #letGo} ends it. Others have
     * their turn meanwhile.
     */
    void hold() {
        turn.release();
        memory.acquireUninterruptibly();
        turn.acquireUninterruptibly();
    }

    void letGo() {
        memory.release();
    }

    private synchronized void startNext() {
        Iterator<Map.Entry<MunicipalityId, Deque<Runnable>>> cities =
                waiting.entrySet().iterator();
        Map<MunicipalityId, Deque<Runnable>> later = new LinkedHashMap<>();
        while (cities.hasNext()) {
            var next = cities.next();
            MunicipalityId city = next.getKey();
            if (!working.contains(city)) {
                Runnable work = next.getValue().remove();
                cities.remove();
                // Behind all other cities that wait.
                if (!next.getValue().isEmpty()) {
                    later.put(city, next.getValue());
                }
                working.add(city);
                Thread.ofPlatform().name("import").daemon(true).start(() -> inTurn(city, work));
            }
        }
        waiting.putAll(later);
    }

    private void inTurn(MunicipalityId city, Runnable work) {
        turn.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            turn.release();
            synchronized (this) {
                working.remove(city);
                startNext();
            }
        }
    }
}
