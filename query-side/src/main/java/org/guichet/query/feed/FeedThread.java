package org.guichet.query.feed;

import org.guichet.platform.frontdoor.BehindTheDoors;

/** Runs the feed from when the application has started until it stops. */
final class FeedThread implements BehindTheDoors {
    private final Feed feed;
    private Thread thread;

    FeedThread(Feed feed) {
        this.feed = feed;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("feed").start(feed);
    }

    @Override
    public synchronized void stop() {
        feed.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
