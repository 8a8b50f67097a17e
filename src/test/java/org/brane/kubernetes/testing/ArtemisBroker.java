package org.brane.kubernetes.testing;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * A real Artemis on a port of loopback that speaks AMQP 1.0, lets everybody in, makes queues as they are named, and whose
 * queues outlive its restarts. Tests send and read by a client that is not ours.
 */
public final class ArtemisBroker implements AutoCloseable {

    /** Takes questions about queues. */
    private static final String MANAGEMENT = "activemq.management";

    private static final long ANSWERS_WITHIN_MS = 30_000;

    private final int port;
    private final BrokerServer server;

    /** What a queue holds: a text, or bytes read as one, and its properties. */
    public record Held(String text, Map<String, String> properties) {}

    private interface Work<T> {
        T with(Session session) throws JMSException;
    }

    private ArtemisBroker(int port, BrokerServer server) {
        this.port = port;
        this.server = server;
        Configurator.setLevel("org.apache.qpid.jms", Level.ERROR);
    }

    /** Starts one in this JVM. */
    public static ArtemisBroker start(Path folder) {
        var port = FreePorts.one();
        return new ArtemisBroker(port, new ArtemisServer(port, folder)).startAgain();
    }

    /** Starts one in a JVM of its own, where stopping it is a kill -9. */
    public static ArtemisBroker startApart(Path folder) {
        var port = FreePorts.one();
        return new ArtemisBroker(port, ArtemisServer.apart(port, folder)).startAgain();
    }

    public String url() {
        return "amqp://127.0.0.1:" + port;
    }

    /** Starts after {@link #stop()}, on the same port with the same data. */
    public ArtemisBroker startAgain() {
        server.start();
        return this;
    }

    public void stop() {
        server.stop();
    }

    /** Returns once the broker has it. */
    public void send(String queue, String text, Map<String, String> properties) {
        with(session -> {
            send(session, queue, session.createTextMessage(text), properties);
            return queue;
        });
    }

    /** Returns once the broker has all, in this order. */
    public void sendAll(String queue, List<String> texts) {
        with(session -> {
            for (var text : texts) {
                send(session, queue, session.createTextMessage(text), Map.of());
            }
            return queue;
        });
    }

    /** Sends no body at all. */
    public void sendNothing(String queue, Map<String, String> properties) {
        with(session -> {
            send(session, queue, session.createMessage(), properties);
            return queue;
        });
    }

    /** Sends what Java serialises. */
    public void sendObject(String queue, Serializable object, Map<String, String> properties) {
        with(session -> {
            send(session, queue, session.createObjectMessage(object), properties);
            return queue;
        });
    }

    /** Sends a body that is a map. */
    public void sendMap(String queue, Map<String, String> entries, Map<String, String> properties) {
        with(session -> {
            var message = session.createMapMessage();
            for (var entry : entries.entrySet()) {
                message.setString(entry.getKey(), entry.getValue());
            }
            send(session, queue, message, properties);
            return queue;
        });
    }

    /** How many a queue holds, those on their way to a reader included; none where there is no such queue. */
    public long count(String queue) {
        return with(session -> {
            var answers = session.createTemporaryQueue();
            var question = session.createMessage();
            question.setStringProperty("_AMQ_ResourceName", "queue." + queue);
            question.setStringProperty("_AMQ_Attribute", "messageCount");
            question.setJMSReplyTo(answers);
            session.createProducer(session.createQueue(MANAGEMENT)).send(question);
            var answer = session.createConsumer(answers).receive(ANSWERS_WITHIN_MS);
            return answer == null ? noAnswer() : counted(text(answer));
        });
    }

    /** All that a queue holds now, which stays there. */
    public List<Held> held(String queue) {
        return with(session -> {
            var held = new ArrayList<Held>();
            var messages = session.createBrowser(session.createQueue(queue)).getEnumeration();
            while (messages.hasMoreElements()) {
                held.add(held((Message) messages.nextElement()));
            }
            return held;
        });
    }

    @Override
    public void close() {
        stop();
    }

    private static void send(Session session, String queue, Message message, Map<String, String> properties)
            throws JMSException {
        for (var entry : properties.entrySet()) {
            message.setStringProperty(entry.getKey(), entry.getValue());
        }
        session.createProducer(session.createQueue(queue)).send(message);
    }

    private static Held held(Message message) throws JMSException {
        var properties = new TreeMap<String, String>();
        var names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            var name = String.valueOf(names.nextElement());
            properties.put(name, message.getStringProperty(name));
        }
        return new Held(text(message), properties);
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            var value = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(value);
            return new String(value, StandardCharsets.UTF_8);
        }
        return message instanceof TextMessage text ? text.getText() : "";
    }

    private <T> T with(Work<T> work) {
        var factory = new JmsConnectionFactory(url() + "?jms.validatePropertyNames=false");
        try (Connection connection = factory.createConnection()) {
            connection.start();
            return work.with(connection.createSession(Session.AUTO_ACKNOWLEDGE));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long counted(String answer) {
        var number = answer.replaceAll("[\\[\\]]", "");
        return number.matches("\\d+") ? Long.parseLong(number) : 0;
    }

    private static long noAnswer() {
        throw new IllegalStateException("The broker did not answer within " + ANSWERS_WITHIN_MS + " ms");
    }
}
