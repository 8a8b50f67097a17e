package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.brane.kubernetes.cluster.FakeSource.broken;
import static org.brane.kubernetes.cluster.FakeSource.gone;
import static org.brane.kubernetes.cluster.FakeSource.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.brane.kubernetes.Backoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SightTest {

    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(90);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong nanos = new AtomicLong(1);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Kept<Pod> kept = new Kept<>(pod -> "");
    private final FakeSource source = new FakeSource();
    private final Sight<Pod> sight = new Sight<>(
            source,
            new Found<>(
                    kept,
                    SightTest::trimmed,
                    new Quarantine("hospital-a"),
                    pod -> said.add("+" + JobInformer.name(pod)),
                    pod -> said.add("-" + JobInformer.name(pod))),
            new SightTerms(Runnable::run, timer, nanos::get, BACKOFF, SILENCE_LIMIT, failures::add));

    @AfterEach
    void close() {
        sight.close();
        timer.shutdownNow();
    }

    @Test
    void allPagesAreReadBeforeItWatchesFromThereOn() {
        source.page("7", "next", "a").page("7", "", "b");

        sight.start();

        assertThat(sight.listed()).isDone();
        assertThat(source.asked()).containsExactly("list", "list next", "watch 7");
        assertThat(said).containsExactly("+a", "+b");
        assertThat(sight.isWatching()).isTrue();
    }

    @Test
    void listThatIsTooOldOnItsSecondPageBeginsAnew() {
        source.page("7", "next", "a", "b").failedPage(410).page("9", "", "b");

        sight.start();

        awaitWatches(1);
        assertThat(source.asked()).containsExactly("list", "list next", "list", "watch 9");
        assertThat(kept.all()).extracting(JobInformer::name).containsExactly("b");
        assertThat(said).contains("-a");
    }

    @Test
    void clusterThatIsAwayAtTheStartIsAskedAgainAndSaidToBe() {
        source.failedPage(503).page("7", "", "a");

        sight.start();

        await().until(() -> sight.listed().isDone());
        assertThat(failures).containsExactly("code 503");
    }

    @Test
    void changesAreTakenOver() {
        started("a", "b");

        source.watcher().eventReceived(Action.ADDED, pod("c", "8"));
        source.watcher().eventReceived(Action.MODIFIED, pod("a", "9"));
        source.watcher().eventReceived(Action.DELETED, pod("b", "10"));

        assertThat(said).containsExactly("+c", "+a", "-b");
        assertThat(kept.all()).extracting(JobInformer::name).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void watchThatEndsGoesOnWhereItWas() {
        started("a");
        source.watcher().eventReceived(Action.BOOKMARK, pod("", "20"));

        source.watcher().onClose(broken());

        assertThat(sight.isWatching()).isFalse();
        awaitWatches(2);
        assertThat(source.asked()).containsExactly("list", "watch 7", "watch 20");
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsGoneIsListedAnewAndWhatVanishedIsTold() {
        started("a", "b");
        source.page("30", "", "b", "c");

        source.watcher().onClose(gone());

        awaitWatches(2);
        assertThat(source.asked()).containsExactly("list", "watch 7", "list", "watch 30");
        assertThat(said).contains("-a", "+c");
    }

    @Test
    void watchThatIsRefusedAsTooOldIsListedAnew() {
        started("a");
        source.page("30", "", "a");
        source.refuseWatches(410, 1);

        source.watcher().onClose(broken());

        awaitWatches(2);
        assertThat(source.asked()).containsExactly("list", "watch 7", "watch 7", "list", "watch 30");
    }

    @Test
    void serverThatKnowsNothingOfTheVersionIsListedAfterSomeTries() {
        started("a");
        source.page("2", "", "a");
        source.refuseWatches(504, 3);

        source.watcher().onClose(broken());

        await().atMost(Duration.ofSeconds(30)).until(() -> source.asked().contains("watch 2"));

        assertThat(source.asked()).startsWith("list", "watch 7", "watch 7", "watch 7", "watch 7", "list", "watch 2");
        assertThat(failures).contains("code 504");
    }

    @Test
    void silentWatchIsOpenedAnew() {
        started("a");
        passes(SILENCE_LIMIT.plusSeconds(1));

        sight.look();

        assertThat(source.asked()).containsExactly("list", "watch 7", "watch 7");
        assertThat(sight.isWatching()).isTrue();
        assertThat(failures).containsExactly("nothing was heard for 91 s");
    }

    @Test
    void bookmarksAloneAreSignsOfLife() {
        started("a");
        for (var minute = 0; minute < 60; minute++) {
            passes(Duration.ofMinutes(1));
            source.watcher().eventReceived(Action.BOOKMARK, pod("", "20"));
            sight.look();
        }

        assertThat(source.watches()).isEqualTo(1);
        assertThat(sight.silence()).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void silenceGoesOnWhileNoWatchCanBeOpened() {
        started("a");
        source.refuseWatches(503, Integer.MAX_VALUE);
        source.watcher().onClose(broken());
        passes(Duration.ofMinutes(5));
        await().until(() -> source.asked().size() > 2);

        assertThat(sight.silence()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void nothingOfAWatchThatWasGivenUpCounts() {
        started("a");
        passes(SILENCE_LIMIT.plusSeconds(1));
        sight.look();

        source.watcher(0).eventReceived(Action.DELETED, pod("a", "99"));
        source.watcher(0).onClose(gone());

        assertThat(kept.all()).hasSize(1);
        assertThat(source.asked()).hasSize(3);
    }

    @Test
    void resyncTellsOfEveryObjectAndOfThoseThatVanishedUnseen() {
        started("a", "b");
        source.page("40", "", "b");

        sight.renew();

        assertThat(said).containsExactly("+b", "-a");
        assertThat(source.asked()).containsExactly("list", "watch 7", "list", "watch 40");
    }

    @Test
    void changesThatNoWatchToldAreCounted() {
        started("vanished", "changed", "told");
        assertThat(sight.missed()).isZero();
        source.watcher().eventReceived(Action.MODIFIED, pod("told", "40"));
        source.page("40", "", "changed", "told", "new");

        sight.renew();

        assertThat(sight.missed()).isEqualTo(3);
    }

    @Test
    void objectThatCannotBeReadHarmsNoOther() {
        source.page("7", "", "a", "poison", "b");
        sight.start();

        source.watcher().eventReceived(Action.MODIFIED, pod("poison", "8"));
        source.watcher().eventReceived(Action.ADDED, pod("c", "9"));

        assertThat(said).containsExactly("+a", "+b", "+c");
        assertThat(sight.isWatching()).isTrue();
    }

    @Test
    void closedOneAsksNothingAndTellsNothing() {
        started("a");

        sight.close();

        source.watcher().eventReceived(Action.ADDED, pod("b", "8"));
        source.watcher().onClose(broken());
        sight.renew();
        sight.look();
        assertThat(source.asked()).hasSize(2);
        assertThat(said).isEmpty();
    }

    private void started(String... names) {
        source.page("7", "", names);
        sight.start();
        said.clear();
    }

    private void awaitWatches(int count) {
        await().until(() -> source.watches() == count);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Pod trimmed(Pod pod) {
        if (JobInformer.name(pod).equals("poison")) {
            throw new IllegalStateException("poison");
        }
        return pod;
    }
}
