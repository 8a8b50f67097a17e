package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Callback;
import org.brane.kubernetes.event.Details;
import org.brane.kubernetes.event.JobEvent;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come in Brane's name: they are read or refused, and nothing else happens. */
class BraneMessagesFuzzTest {

    /** In each of twelve runs, eight of them on noise and on what is cut short. */
    private static final int MESSAGES = 25_000;

    /** Callbacks without a payload. */
    private static final Set<Integer> BARE_FIRST = Set.of(1, 2, 3, 4, 6, 7);

    private static final Set<Integer> BARE_SECOND = Set.of(1, 3, 5, 6, 8);
    private static final int LONGEST_NOISE = 120;
    private static final int MOST_MUTATIONS = 4;
    private static final Source SOURCE = new Source("fuzz", "", Instant.EPOCH);
    private static final JobKey KEY = new JobKey("hospital-a", "session", "A6f1cd0c8Rx7k2p9");
    private static final Set<Integer> DIGESTED_FIRST = Set.of(0, 1, 2, 3, 5, 6, 7);
    private static final Set<Integer> DIGESTED_SECOND = Set.of(1, -1, 2, 3, -3, 4, -4, 5, 6, -6, -8, 10, 9, -10);

    private final Random random = new Random(20260301);
    private final BraneCommands commands = new BraneCommands(Commands.reader());

    @ParameterizedTest
    @EnumSource
    void noNoiseIsACallback(Generation generation) {
        var callbacks = new BraneCallbacks(generation);

        for (var i = 0; i < MESSAGES; i++) {
            assertThat(accepted(callbacks::read, noise())).isEmpty();
        }
    }

    @Test
    void noNoiseIsACommandOrNamesAJob() {
        for (var i = 0; i < MESSAGES; i++) {
            var noise = noise();
            assertThat(accepted(this::command, noise)).isEmpty();
            assertThat(commands.refusedJob(noise)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noCallbackThatIsCutShortIsOne(Generation generation) {
        var callbacks = new BraneCallbacks(generation);

        for (var i = 0; i < MESSAGES; i++) {
            var whole = callback(generation, 1 + random.nextInt(12), random.nextInt(100_000) + 1)
                    .get();
            var cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            accepted(callbacks::read, whole).ifPresent(callback -> assertThat(accepted(callbacks::read, cut))
                    .isEmpty());
        }
    }

    /** Protobuf cannot tell the end of a message from the end of a field: a list may lose its last entries unseen. */
    @Test
    void noCommandThatIsCutShortIsOneUnlessBetweenItsArguments() {
        for (var i = 0; i < MESSAGES; i++) {
            var ends = new HashSet<Integer>();
            var whole = command(ends);
            var cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThat(accepted(this::command, cut).isPresent()).isEqualTo(ends.contains(cut.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsAcceptedAfterMutationIsToldAsTheGenerationDigestsIt(Generation generation)
            throws InvalidProtocolBufferException {
        var callbacks = new BraneCallbacks(generation);
        var events = new BraneEvents(generation, jobName -> Optional.empty());
        var told = 0;

        for (var i = 0; i < MESSAGES; i++) {
            var message =
                    mutated(callback(generation, 1 + random.nextInt(12), 7).get());
            var event = accepted(callbacks::read, message)
                    .map(BraneMessagesFuzzTest::event)
                    .flatMap(events::write);
            if (event.isPresent()) {
                assertThat(Event.parseFrom(event.get()).getKind()).isIn(digested(generation));
                told++;
            }
        }

        assertThat(told).isPositive();
    }

    @Test
    void noMutatedCommandIsAnsweredOtherThanByACommandOrAllItsProblems() {
        var read = 0;

        for (var i = 0; i < MESSAGES; i++) {
            var command = accepted(this::command, mutated(command(new HashSet<>())));
            if (command.isPresent()) {
                assertThat(command.get().key().jobName()).matches("[a-z0-9]{1,51}-[a-z0-9]{10}");
                read++;
            }
        }

        assertThat(read).isPositive();
    }

    private JobCommand command(byte[] message) {
        return commands.read(message, SOURCE);
    }

    /** What a reader makes of a message; empty where it refused it, and any other exception fails the test. */
    private static <T> Optional<T> accepted(Function<byte[], T> reader, byte[] message) {
        try {
            return Optional.of(reader.apply(message));
        } catch (ProblemsException refused) {
            assertThat(refused.problems()).isNotEmpty();
            return Optional.empty();
        }
    }

    private static JobEvent event(Callback callback) {
        return new JobEvent(callback.kind(), KEY, callback.order(), Instant.EPOCH, Details.NONE, callback.payload());
    }

    private static Set<Integer> digested(Generation generation) {
        return generation == Generation.BRANE_0_6 ? DIGESTED_SECOND : DIGESTED_FIRST;
    }

    private static ProtoBytes callback(Generation generation, int kind, int order) {
        var bare = generation == Generation.BRANE_0_6 ? BARE_SECOND : BARE_FIRST;
        var message = new ProtoBytes()
                .number(1, kind)
                .text(2, KEY.jobId())
                .text(3, KEY.application())
                .text(4, KEY.location())
                .number(5, order);
        // One that has no payload where one is due is not whole.
        return bare.contains(kind) ? message : message.text(6, "{\"v\":\"unit\"}");
    }

    /** A CREATE with up to four arguments; notes the lengths at which it is a command, but for its whole. */
    private byte[] command(Set<Integer> ends) {
        var message = new ProtoBytes()
                .number(1, 1)
                .text(2, KEY.identifier())
                .text(3, KEY.application())
                .text(4, KEY.location())
                .text(5, "hello:1.0.0");
        for (var arg = random.nextInt(5); arg > 0; arg--) {
            ends.add(message.size());
            message.text(6, "argument");
        }
        return message.get();
    }

    private byte[] noise() {
        var noise = new byte[random.nextInt(LONGEST_NOISE)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] mutated(byte[] message) {
        var mutated = message.clone();
        for (var i = random.nextInt(MOST_MUTATIONS + 1); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? mutated : Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
    }
}
