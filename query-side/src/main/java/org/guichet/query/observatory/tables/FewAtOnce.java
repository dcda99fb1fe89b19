package org.guichet.query.observatory.tables;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets as many answers be made at once as the machine has processors, so that strangers who ask much leave it to those who
 * work at a desk. The others wait some seconds for their turn, and too many of them do not even wait.
 */
final class FewAtOnce {
    static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    static final int MOST_WAITING = 100;
    private static final int PATIENCE_SECONDS = 10;

    private final Semaphore free = new Semaphore(AT_ONCE, true);

    /** Whether the caller may go on, and then has to leave. */
    boolean enter() {
        try {
            return waiting() < MOST_WAITING && free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int waiting() {
        return free.getQueueLength();
    }

    /** Gives the place back. */
    void leave() {
        free.release();
    }

    /** Gives the place back once an answer that is still being streamed has ended, however it does. */
    void leaveAfter(AsyncContext streaming) {
        streaming.addListener(new Leaving());
    }

    private final class Leaving implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It is complete after this.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It is complete after this.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
