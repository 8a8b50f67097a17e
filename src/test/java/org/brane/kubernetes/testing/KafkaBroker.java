package org.brane.kubernetes.testing;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.brane.kubernetes.config.KafkaSettings;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka: one node in KRaft mode on ports of loopback, whose data outlive its restarts.
 *
 * <p>A topic must be made before it is used; each has one partition.
 */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration ONE_LOOK = Duration.ofMillis(100);

    private final String address;
    private final Path file;
    private final Map<String, String> ofBroker;
    private final Map<String, String> ofClients = new TreeMap<>();
    private BrokerServer server;
    private @Nullable TcpGate gate;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Admin admin;

    private KafkaBroker(Path folder) {
        this(folder, FreePorts.row(2));
    }

    private KafkaBroker(Path folder, int port) {
        this(folder, "127.0.0.1:" + port, usual(folder, port));
    }

    private KafkaBroker(Path folder, String address, Map<String, String> properties) {
        this.file = folder.resolve("server.properties");
        this.server = new KafkaNode(file);
        this.address = address;
        this.ofBroker = new TreeMap<>(properties);
    }

    /** Lets everybody in, and runs in this JVM as all but the next do. */
    public static KafkaBroker start(Path folder) {
        return new KafkaBroker(folder).format().startAgain();
    }

    /** Lets everybody in, and runs in a JVM of its own, where stopping it is a kill -9. */
    public static KafkaBroker startApart(Path folder) {
        var broker = new KafkaBroker(folder);
        broker.server = KafkaNode.apart(broker.file);
        return broker.format().startAgain();
    }

    /**
     * Is what these properties say, and nothing else.
     *
     * @param address of theirs, for the clients that are here
     */
    public static KafkaBroker startAs(Path folder, String address, Map<String, String> properties) {
        return new KafkaBroker(folder, address, properties).format().startAgain();
    }

    /** Lets everybody in, and can also be reached through a {@link #gate()}. */
    public static KafkaBroker startGated(Path folder) {
        var broker = new KafkaBroker(folder);
        var inner = FreePorts.one();
        var gate = TcpGate.to(inner);
        broker.gate = gate;
        broker.ofBroker.put("listeners", "%s,GATED://127.0.0.1:%d".formatted(broker.ofBroker.get("listeners"), inner));
        broker.ofBroker.put(
                "advertised.listeners", "CLIENTS://%s,GATED://127.0.0.1:%d".formatted(broker.address(), gate.port()));
        broker.ofBroker.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT,GATED:PLAINTEXT");
        return broker.format().startAgain();
    }

    /** What stands before it: who comes by its port, stays behind it. */
    public TcpGate gate() {
        return requireNonNull(gate, "gate");
    }

    /** Lets one user in, by password (SASL/PLAIN). */
    public static KafkaBroker startWithPassword(Path folder, String user, String password) {
        var broker = new KafkaBroker(folder);
        var login = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(user, password);
        broker.ofBroker.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        broker.ofBroker.put("sasl.enabled.mechanisms", "PLAIN");
        broker.ofBroker.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        broker.ofBroker.put(
                "listener.name.clients.plain.sasl.jaas.config", "%s user_%s=\"%s\";".formatted(login, user, password));
        broker.ofClients.put("security.protocol", "SASL_PLAINTEXT");
        broker.ofClients.put("sasl.mechanism", "PLAIN");
        broker.ofClients.put("sasl.jaas.config", login + ";");
        return broker.format().startAgain();
    }

    /** Host and port for clients. */
    public String address() {
        return address;
    }

    /** What a client needs to be let in. */
    public Map<String, String> clientProperties() {
        return Map.copyOf(ofClients);
    }

    /** How a service reads its commands from a topic; all else is as usual. */
    public KafkaSettings settings(String group, String commandsTopic) {
        return new KafkaSettings(
                Optional.of(address()),
                Optional.empty(),
                group,
                "registrations",
                "dead-letters",
                "events",
                1_048_576,
                commandsTopic,
                "dead-commands",
                2000,
                67_108_864,
                10,
                Optional.empty(),
                "dead-callbacks");
    }

    /** Starts after {@link #stop()}, on the same port with the same data. */
    public KafkaBroker startAgain() {
        server.start();
        return this;
    }

    public void stop() {
        server.stop();
    }

    /** Makes a topic and returns its name. */
    public String topic(String name) {
        wait(admin().createTopics(List.of(new NewTopic(name, 1, (short) 1))).all());
        return name;
    }

    /** Sets one of a topic's own settings. */
    public void configure(String topic, String key, String value) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        wait(admin().incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
    }

    /** Returns once the broker has it. */
    public void send(String topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Returns once the broker has it. */
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer().send(record).get(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends many together, in this order, and returns once the broker has them. */
    public void sendAll(List<ProducerRecord<String, byte[]>> records) {
        var sent = records.stream().map(producer()::send).toList();
        try {
            for (var one : sent) {
                one.get(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that a topic holds now. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        var partition = new TopicPartition(topic, 0);
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(clients(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(ONE_LOOK).forEach(records::add);
            }
        }
        return records;
    }

    /** The offset that a group would read next; 0 if it never committed. */
    public long committed(String group, String topic) {
        var offsets = wait(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var offset = offsets.get(new TopicPartition(topic, 0));
        return offset == null ? 0 : offset.offset();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
        stop();
        if (gate != null) {
            gate.close();
        }
    }

    private KafkaBroker format() {
        KafkaNode.format(file, properties());
        return this;
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(ofBroker);
        return properties;
    }

    private static Map<String, String> usual(Path folder, int port) {
        var properties = new TreeMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + (port + 1));
        properties.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + (port + 1));
        properties.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", folder.resolve("data").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // Before it is over, the controller does not let a broker in again that was killed.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "1000");
        // Its buffer alone would be 128 MiB, and no test lives long enough to need it.
        properties.put("log.cleaner.enable", "false");
        return properties;
    }

    private Map<String, Object> clients() {
        var clients = new TreeMap<String, Object>(ofClients);
        clients.put("bootstrap.servers", address());
        return clients;
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(clients(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(clients());
        }
        return admin;
    }

    private static <T> T wait(KafkaFuture<T> answer) {
        try {
            return answer.get(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
