package org.brane.kubernetes.storm;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.storm.Books.Channel;
import org.brane.kubernetes.storm.Books.Course;
import org.brane.kubernetes.storm.Books.Entry;

/** Offers jobs at a set rate, in turn to each location, by each channel, of all courses. The same seed offers the same. */
final class Offer implements AutoCloseable {

    /** Brane's session of all jobs. */
    static final String APPLICATION = "6f1cd0c8-6e5b-4b6e-9e0b-0d7f4f1c2a3b";

    /** A running job, or one that waits for its cluster, is stopped as well as one that is over. */
    private static final int STOP_AFTER_MS = 700;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Executor later = CompletableFuture.delayedExecutor(STOP_AFTER_MS, TimeUnit.MILLISECONDS);
    private final StormOptions options;
    private final Books books;
    private final Branelets branelets;
    private final RestOffers rest;
    private final KafkaOffers kafka;
    private final Random random;
    private int number;

    Offer(StormOptions options, Books books, Branelets branelets, RestOffers rest, KafkaOffers kafka) {
        this.options = options;
        this.books = books;
        this.branelets = branelets;
        this.rest = rest;
        this.kafka = kafka;
        this.random = new Random(options.seed());
    }

    /** Offers from now on, until what this returns is cancelled. */
    Future<?> begin() {
        return clock.scheduleAtFixedRate(this::next, 0, 1_000_000 / options.rate(), TimeUnit.MICROSECONDS);
    }

    /** Name of the location of a number. */
    static String location(int cluster) {
        return "storm-" + cluster;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        rest.close();
    }

    private void next() {
        var entry = entry();
        books.offer(entry);
        if (entry.course() == Course.REPORTS) {
            branelets.expect(entry);
        }
        switch (entry.channel()) {
            case REST -> rest.offer(entry, this::stopLater);
            case KAFKA -> kafka.offer(entry, this::stopLater);
        }
    }

    private Entry entry() {
        var channel = number % 2 == 0 ? Channel.REST : Channel.KAFKA;
        var location = location(number / 2 % options.clusters());
        var identifier = "B%07dRstorm".formatted(number++);
        return new Entry(new JobKey(location, APPLICATION, identifier), channel, course(channel, random.nextInt(100)));
    }

    private static Course course(Channel channel, int percent) {
        if (percent < 10) {
            return Course.STOPPED;
        }
        if (channel == Channel.KAFKA) {
            return percent < 50 ? Course.REPORTS : Course.ENDS_WELL;
        }
        return percent < 30 ? Course.FAILS : Course.ENDS_WELL;
    }

    private void stopLater(Entry entry) {
        if (entry.course() == Course.STOPPED) {
            later.execute(() -> stop(entry));
        }
    }

    private void stop(Entry entry) {
        switch (entry.channel()) {
            case REST -> rest.stop(entry);
            case KAFKA -> kafka.stop(entry);
        }
    }
}
