package org.brane.kubernetes.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;

/** Artemis in this JVM: it speaks AMQP 1.0 on a port of loopback, lets everybody in, and makes queues as they are named. */
final class ArtemisServer implements BrokerServer {

    private static final int A_MEGABYTE = 1024 * 1024;
    private static final int WHOLE_DISK = 100;
    private static final int AS_OFTEN_AS_NEEDED = -1;

    private final int port;
    private final Path folder;
    private @Nullable EmbeddedActiveMQ server;

    /** @param folder of its data */
    ArtemisServer(int port, Path folder) {
        this.port = port;
        this.folder = folder;
        Configurator.setLevel("org.apache.activemq", Level.ERROR);
    }

    /** The same in a JVM of its own. */
    static BrokerServer apart(int port, Path folder) {
        var words = List.of(Integer.toString(port), folder.toString());
        return new ServerJvm(ArtemisServer.class, words, folder.resolve("artemis.log"));
    }

    /** Serves at a port, with its data in a folder. */
    public static void main(String[] words) throws IOException {
        ServerJvm.serve(new ArtemisServer(Integer.parseInt(words[0]), Path.of(words[1])));
    }

    @Override
    public void start() {
        try {
            server = new EmbeddedActiveMQ().setConfiguration(configuration()).start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.stop();
                server = null;
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ConfigurationImpl configuration() throws Exception {
        var configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalFileSize(A_MEGABYTE)
                .setJMXManagementEnabled(false)
                .setMaxDiskUsage(WHOLE_DISK)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        var settings = new AddressSettings()
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setMaxDeliveryAttempts(AS_OFTEN_AS_NEEDED);
        configuration.addAddressSetting("#", settings);
        return configuration;
    }
}
