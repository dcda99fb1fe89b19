package org.guichet.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.guichet.municipality.MunicipalityId;
import org.junit.jupiter.api.Test;

/** Who waits for whom when several cities import at once. */
class CityQueueTest {
    private final CityQueue queue = new CityQueue(ImportLimits.OF_RELEASE);
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void aSmallFileDoesNotWaitForTheLargeOneOfAnotherCity() throws Exception {
        MunicipalityId large = city();
        var done = new CountDownLatch(4);
        var begun = new CountDownLatch(1);
        queue.add(large, () -> work("large", 300, begun, done));
        queue.add(large, () -> work("large too", 1, begun, done));
        begun.await();
        queue.add(city(), () -> work("small", 3, begun, done));
        queue.add(city(), () -> work("smaller", 2, begun, done));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.subList(0, 2)).containsExactlyInAnyOrder("small", "smaller");
        assertThat(ended.subList(2, 4)).containsExactly("large", "large too");
        assertThat(most).as("rows that are worked on at once").hasValue(1);
    }

    @Test
    void noCityWaitsForTheLargeFilesOfManyOthers() throws Exception {
        var done = new CountDownLatch(7);
        var begun = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            String name = "large " + i;
            queue.add(city(), () -> work(name, 200, begun, done));
        }
        begun.await();
        queue.add(city(), () -> work("small", 2, begun, done));
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ended.getFirst()).isEqualTo("small");
        assertThat(most).as("rows that are worked on at once").hasValue(1);
    }

    @Test
    void whoWaitsForMemoryLetsTheOthersWork() throws Exception {
        int places = ImportLimits.OF_RELEASE.heldAtOnce();
        var hold = new CountDownLatch(1);
        var held = new CountDownLatch(places);
        var all = new CountDownLatch(places + 1);
        var row = new CountDownLatch(1);
        for (int i = 0; i <= places; i++) {
            queue.add(city(), () -> {
                queue.hold();
                held.countDown();
                while (hold.getCount() > 0) {
                    queue.passTurn();
                }
                queue.letGo();
                all.countDown();
            });
        }
        assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
        queue.add(city(), row::countDown);
        assertThat(row.await(30, TimeUnit.SECONDS)).isTrue();
        hold.countDown();
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneCityCannotFillTheQueueOfTheOthers() throws Exception {
        MunicipalityId greedy = city();
        var hold = new CountDownLatch(1);
        queue.add(greedy, () -> await(hold));
        for (int i = 0; i < ImportLimits.OF_RELEASE.waitingOfCity(); i++) {
            assertThat(queue.add(greedy, () -> {})).isTrue();
        }
        assertThat(queue.add(greedy, () -> {})).isFalse();
        var done = new CountDownLatch(1);
        assertThat(queue.add(city(), done::countDown)).isTrue();
        hold.countDown();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatFailsMakesRoomForTheNext() throws Exception {
        MunicipalityId city = city();
        var done = new CountDownLatch(1);
        queue.add(city, () -> {
            // Without the trace that a thread leaves behind; the queue has to go on all the same.
            Thread.currentThread().setUncaughtExceptionHandler((thread, death) -> {});
            throw new StackOverflowError();
        });
        queue.add(city, done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void work(String name, int rows, CountDownLatch begun, CountDownLatch done) {
        for (int i = 0; i < rows; i++) {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            atOnce.decrementAndGet();
            queue.passTurn();
        }
        ended.add(name);
        done.countDown();
    }

    private static void await(CountDownLatch hold) {
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MunicipalityId city() {
        return new MunicipalityId(UUID.randomUUID());
    }
}
