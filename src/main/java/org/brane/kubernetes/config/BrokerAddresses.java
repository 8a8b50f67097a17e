package org.brane.kubernetes.config;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses of Kafka brokers: {@code kafka-1:9092,[2001:db8::7]:9092}. */
final class BrokerAddresses {

    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([^\\]]*:[^\\]]*)\\]|([^:\\[\\]]+)):(\\d{1,5})");

    private BrokerAddresses() {}

    /** Whether each is host and port. Neither is asked for. */
    static boolean areLegal(String brokers) {
        return Stream.of(brokers.split(",", -1)).allMatch(BrokerAddresses::isLegal);
    }

    private static boolean isLegal(String broker) {
        var address = ADDRESS.matcher(broker);
        if (!address.matches()) {
            return false;
        }
        var host = address.group(1) == null ? address.group(2) : address.group(1);
        var port = Integer.parseInt(address.group(3));
        return Host.isLegal(host) && 1 <= port && port <= 65535;
    }
}
