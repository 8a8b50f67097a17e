package org.brane.kubernetes.acceptance;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.CommandedJobs;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.protobuf.Event;

/** A scene whose service tells a control plane by a topic of its own. */
final class ControlPlaneTopic {

    /** Number of the kind. */
    static final int HEARTBEAT = 5;

    private final KafkaBroker broker;
    private final String topic;
    private final CommandedJobs jobs;
    private final Scene scene;

    /** Starts nothing. */
    ControlPlaneTopic(KafkaBroker broker, ClusterNamespace namespace, Path folder) {
        this.broker = broker;
        jobs = new CommandedJobs(Scene.HERE, namespace);
        topic = broker.topic("job-evt-" + namespace.name());
        scene = new Scene(namespace, folder)
                .with("brane.jobs.waiting-grace", "1s")
                .with("brane.kafka.brokers", broker.address())
                .with("brane.kafka.group", namespace.name())
                .with("brane.kafka.registrations-topic", broker.topic("registrations-" + namespace.name()))
                .with("brane.kafka.dead-letters-topic", broker.topic("dead-letters-" + namespace.name()))
                .with("brane.kafka.events-topic", topic);
    }

    Scene scene() {
        return scene;
    }

    /** Makes the Job of a job that was commanded now; its environment says how its Pod lives. */
    JobKey create(String identifier, Map<String, String> environment) {
        return jobs.create(identifier, environment);
    }

    /** What was told of a job, without its heartbeats. */
    List<Event> story(JobKey job) {
        return events(job).stream()
                .filter(event -> event.getKind() != HEARTBEAT)
                .toList();
    }

    /** Kinds of the story. */
    List<Integer> kinds(JobKey job) {
        return story(job).stream().map(Event::getKind).toList();
    }

    /** All that was told of a job. */
    List<Event> events(JobKey job) {
        return records().stream()
                .map(ControlPlaneTopic::event)
                .filter(event -> event.getIdentifier().equals(job.jobId()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> records() {
        return broker.records(topic);
    }

    /** Whether the Job says that the control plane took its outcome. */
    boolean isClosed(JobKey job) {
        return "kafka"
                .equals(scene.job(job.jobId()).getMetadata().getAnnotations().get(Scene.TAKEN_BY));
    }

    static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            return Event.parseFrom(record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
