package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** Reads the settings from the environment, from system properties and from a file; the former win over the latter. */
public final class SettingsReader {

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, String> systemProperties;

    /**
     * @param file such as config/application.properties; need not exist
     * @param environment all variables; those that are no settings are passed over
     * @param systemProperties all of them; those that are no settings are passed over
     */
    public SettingsReader(Path file, Map<String, String> environment, Map<String, String> systemProperties) {
        this.file = file;
        this.environment = new TreeMap<>(environment);
        this.systemProperties = new TreeMap<>(systemProperties);
    }

    /** How many settings there are. */
    public static int known() {
        return SettingsTable.ALL.size();
    }

    /** Throws {@link ProblemsException} with everything that is wrong, each with the place where it was given. */
    public SettingsReading read() {
        var problems = new ArrayList<Problem>();
        var reading = read(problems::add);
        if (!problems.isEmpty()) {
            throw new ProblemsException("Settings", problems);
        }
        return reading;
    }

    /**
     * As {@link #read()}, but goes on where something is wrong: defaults stand in for it.
     *
     * @param problems gets everything that is wrong
     */
    public SettingsReading read(Consumer<Problem> problems) {
        var findings = new Findings();
        var values = new SettingValues(given(findings), findings);
        var tokens = tokens(values.of(ServerTable.TOKEN_FILE), findings);
        var signing = signing(values.of(EventTable.WEBHOOK_KEYS), findings);
        var kafka = kafka(values.of(KafkaTable.PROPERTIES_FILE), findings);
        var redis = redis(values, findings);
        var amqp = amqp(values.of(AmqpTable.CREDENTIALS_FILE), findings);
        var settings = new SettingsFactory(values, findings).settings();
        findings.problems().forEach(problems);
        return new SettingsReading(
                settings, tokens, signing, kafka, redis, amqp, values.texts(), keys(), findings.warnings());
    }

    private Set<String> keys() {
        var keys = new TreeSet<String>();
        SettingsTable.ALL.forEach(setting -> keys.add(setting.key()));
        new PropertiesFile(file, new Findings()).read().forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    private Map<Setting<?>, Given> given(Findings findings) {
        var given = new LinkedHashMap<Setting<?>, Given>();
        given.putAll(byKey(new PropertiesFile(file, findings).read(), findings));
        given.putAll(byKey(properties(), findings));
        given.putAll(byVariable(findings));
        return given;
    }

    private static Map<Setting<?>, Given> byKey(List<Given> entries, Findings findings) {
        var unknown = new UnknownKeys(findings);
        var known = new LinkedHashMap<Setting<?>, Given>();
        for (var entry : entries) {
            SettingsTable.withKey(entry.key())
                    .ifPresentOrElse(setting -> put(known, setting, entry, findings), () -> unknown.judgeKey(entry));
        }
        return known;
    }

    private static void put(Map<Setting<?>, Given> known, Setting<?> setting, Given entry, Findings findings) {
        var before = known.putIfAbsent(setting, entry);
        if (before != null) {
            findings.problem(new Problem(entry.thing(), "stands there twice", "remove it or " + before.thing()));
        }
    }

    private List<Given> properties() {
        return systemProperties.entrySet().stream()
                .map(entry -> new Given(entry.getKey(), entry.getValue(), "-D" + entry.getKey()))
                .toList();
    }

    private Map<Setting<?>, Given> byVariable(Findings findings) {
        var unknown = new UnknownKeys(findings);
        var known = new LinkedHashMap<Setting<?>, Given>();
        environment.forEach((name, text) -> SettingsTable.withVariable(name)
                .ifPresentOrElse(
                        setting -> put(known, setting, new Given(setting.key(), text, name), findings),
                        () -> unknown.judgeVariable(name)));
        return known;
    }

    private static Optional<BearerTokens> tokens(Optional<Path> file, Findings findings) {
        return file.flatMap(path -> new TokenFile(path, findings).read());
    }

    private static Optional<SigningKeys> signing(Optional<Path> file, Findings findings) {
        return file.flatMap(path -> new SigningKeyFile(path, findings).read());
    }

    private static RedisAccess redis(SettingValues values, Findings findings) {
        return new RedisAccess(
                values.of(RedisTable.CA)
                        .map(file -> new AuthoritiesFile(file, findings).read())
                        .orElse(RedisAccess.NONE.authorities()),
                values.of(RedisTable.SENTINEL_PASSWORD).flatMap(file -> new PasswordFile(file, findings).read()));
    }

    private static KafkaProperties kafka(Optional<Path> file, Findings findings) {
        return file.map(path -> new KafkaPropertiesFile(path, findings).read()).orElse(KafkaProperties.NONE);
    }

    private static AmqpCredentials amqp(Optional<Path> file, Findings findings) {
        return file.map(path -> new AmqpCredentialsFile(path, findings).read()).orElse(AmqpCredentials.NONE);
    }
}
