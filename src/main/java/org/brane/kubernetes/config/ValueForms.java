package org.brane.kubernetes.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.brane.kubernetes.AddressPolicy;
import org.brane.kubernetes.DurationText;
import org.brane.kubernetes.Network;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.filesystem.PathPatterns;
import org.brane.kubernetes.redis.RedisAddress;
import org.brane.kubernetes.redis.RedisAddressReader;
import org.brane.kubernetes.wire.Generation;

/** The forms that values of settings have. */
final class ValueForms {

    static final ValueForm<String> TEXT = new ValueForm<>(
            "it must be a text without control characters",
            text -> text,
            text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));

    static final ValueForm<Boolean> TRUTH =
            new ValueForm<>("it must be true or false", ValueForms::truth, truth -> true);

    static final ValueForm<Integer> PORT = count("port", 1, 65535);

    static final ValueForm<String> HOST =
            new ValueForm<>("it must be an IP address or a DNS name", text -> text, Host::isLegal);

    static final ValueForm<String> OPTIONAL_HOST = new ValueForm<>(
            "it must be an IP address or a DNS name, or empty for none",
            text -> text,
            text -> text.isEmpty() || Host.isLegal(text));

    static final ValueForm<Path> FILE = new ValueForm<>(
            "it must be the path of a file", Path::of, path -> !path.toString().isBlank());

    static final ValueForm<Optional<Path>> OPTIONAL_FILE =
            optional("it must be the path of a file, or empty for none", Path::of, path -> true);

    /** Looked through for each connection. */
    private static final int MOST_NETWORKS = 100;

    /** Networks with commas between; an empty text is none. */
    static final ValueForm<AddressPolicy> ADDRESSES = new ValueForm<>(
            "it must be networks with commas between, such as 169.254.10.0/24, fd00:ec2::/32; empty for none",
            text -> new AddressPolicy(Stream.of(text.split(",", -1))
                    .filter(part -> !text.isEmpty())
                    .map(part -> Network.of(part.strip()))
                    .toList()),
            policy -> policy.exceptions().size() <= MOST_NETWORKS);

    /** Hidden, for a webhook's address often is its password. */
    static final ValueForm<Optional<URI>> WEBHOOK = optional(
                    WebhookAddress.RULE, URI::create, WebhookAddress::isWellFormed)
            .hidden();

    /** A name that Kafka takes for a topic, and Camel for a part of a URI. */
    static final ValueForm<String> TOPIC = new ValueForm<>(
            "it must be 1 to 200 of A-Z, a-z, 0-9, '.', '_' and '-', and begin with a letter or digit",
            text -> text,
            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"));

    static final ValueForm<Optional<String>> OPTIONAL_TOPIC = optional(
            "it must be a topic of 1 to 200 of A-Z, a-z, 0-9, '.', '_' and '-', or empty for none",
            text -> text,
            text -> text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"));

    /** A name of an AMQP address; brokers take more, but no route could name it. RabbitMQ 4 wants {@code /queues/} before. */
    static final ValueForm<String> QUEUE = new ValueForm<>(
            "it must be 1 to 200 of A-Z, a-z, 0-9, '.', '_', ':' and '-', begin with a letter or digit, and may have"
                    + " /queues/ or /exchanges/ before",
            text -> text,
            text -> text.matches("(/queues/|/exchanges/)?[A-Za-z0-9][A-Za-z0-9._:-]{0,199}"));

    static final ValueForm<Optional<String>> OPTIONAL_QUEUE =
            optional(QUEUE.rule() + "; empty for none", QUEUE.reader(), QUEUE.allowed());

    /** Hidden, for others put a user and a password into it. */
    static final ValueForm<Optional<URI>> AMQP =
            optional(AmqpAddress.RULE, URI::create, AmqpAddress::isWellFormed).hidden();

    static final ValueForm<Optional<String>> BROKERS = optional(
            "it must be host:port, several separated by commas, or empty for no Kafka",
            text -> text,
            BrokerAddresses::areLegal);

    /** Hidden, for it may hold a password. */
    static final ValueForm<Optional<RedisAddress>> REDIS = optional(
                    "it must be redis[s]://[user:password@]host[:port][/database], with MASTER,SENTINEL[,SENTINEL] for the"
                            + " host where there are Sentinels, or empty for none",
                    ValueForms::redis,
                    address -> true)
            .hidden();

    static final ValueForm<String> CPU = quantity("CPU", "1m", "10k", "100m or 2");

    /** Compared with the path of each change. */
    private static final int MOST_PATTERNS = 100;

    /** Patterns of paths with commas between; an empty text is none. */
    static final ValueForm<PathPatterns> PATHS = new ValueForm<>(
            "it must be paths with commas between, each beginning with '/', such as /results/**, /*.csv; empty for none",
            PathPatterns::of,
            paths -> paths.patterns().size() <= MOST_PATTERNS);

    /** At least 1Mi, for {@code 128m} is a legal way to ask for a seventh of a byte. */
    static final ValueForm<String> MEMORY = quantity("memory", "1Mi", "1Pi", "128Mi or 2Gi");

    static final ValueForm<Generation> GENERATION = new ValueForm<>(
            "it must be one of " + String.join(", ", Generation.versions()), Generation::ofVersion, generation -> true);

    private static final int LONGEST_PREFIX = 253;

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private static final Pattern OF_KUBERNETES = Pattern.compile("(.*\\.)?(kubernetes|k8s)\\.io");

    static final ValueForm<String> LABEL_PREFIX = new ValueForm<>(
            "it must be a DNS name in lower case, and none of Kubernetes itself",
            text -> text,
            text -> text.length() <= LONGEST_PREFIX
                    && SUBDOMAIN.matcher(text).matches()
                    && !OF_KUBERNETES.matcher(text).matches());

    /** Long enough for every number here, and never an overflow. */
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");

    private ValueForms() {}

    /** A whole number of something. */
    static ValueForm<Integer> count(String unit, int least, int most) {
        return new ValueForm<>(
                "it must be a whole number (" + unit + ") from " + least + " to " + most,
                text -> Integer.valueOf(digits(text)),
                number -> least <= number && number <= most);
    }

    /** A size in bytes, as a plain number. */
    static ValueForm<Long> bytes(int least, int most) {
        var form = count("bytes", least, most);
        return new ValueForm<>(form.rule(), text -> Long.valueOf(digits(text)), size -> least <= size && size <= most);
    }

    /** A duration; the bounds are written as in the file. */
    static ValueForm<Duration> duration(String least, String most) {
        var shortest = DurationText.read(least);
        var longest = DurationText.read(most);
        return new ValueForm<>(
                "it must be a duration from " + least + " to " + most + ", written like 500ms, 5s, 2m or 24h",
                DurationText::read,
                duration -> shortest.compareTo(duration) <= 0 && duration.compareTo(longest) <= 0);
    }

    /** A duration, or nothing where the program chooses. */
    static ValueForm<Optional<Duration>> optionalDuration(String least, String most) {
        var form = duration(least, most);
        return optional(form.rule() + ", or empty", DurationText::read, form.allowed());
    }

    /** One of a few words. */
    static ValueForm<String> oneOf(String... words) {
        var known = Arrays.asList(words);
        return new ValueForm<>("it must be " + String.join(" or ", known), text -> text, known::contains);
    }

    /** A value that the program depends on; it is a setting only because Camel reads it as one. */
    static ValueForm<String> always(String value, String reason) {
        return new ValueForm<>("it must stay " + value + ", " + reason, text -> text, value::equals);
    }

    private static ValueForm<String> quantity(String what, String least, String most, String example) {
        return new ValueForm<>(
                "it must be a Kubernetes quantity of " + what + " from " + least + " to " + most + ", such as "
                        + example,
                text -> text,
                text -> ResourceQuantity.isWithin(text, least, most));
    }

    private static <T> ValueForm<Optional<T>> optional(String rule, Function<String, T> reader, Predicate<T> allowed) {
        return new ValueForm<>(
                rule,
                text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)),
                value -> value.map(allowed::test).orElse(true));
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            // Not what Boolean makes of it, to which every other word is false.
            default -> throw new IllegalArgumentException("neither");
        };
    }

    private static RedisAddress redis(String text) {
        try {
            return RedisAddressReader.read("URL", text);
        } catch (ProblemsException malformed) {
            throw new IllegalArgumentException("no URL of a Redis", malformed);
        }
    }

    private static String digits(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("no number");
        }
        return text;
    }
}
