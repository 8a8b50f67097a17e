package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when work begins to fail and once when all of it goes well again, however many keys are affected. */
final class TroubleLog {

    private static final Logger LOG = LoggerFactory.getLogger(TroubleLog.class);

    private final String name;
    private final Set<String> failing = new HashSet<>();

    TroubleLog(String name) {
        this.name = requireNonNull(name, "name");
    }

    synchronized void failed(String key, Throwable failure) {
        if (failing.isEmpty()) {
            LOG.warn("Work fails and is tried again work={} key={} reason={}", name, key, failure.getMessage());
        }
        failing.add(key);
        LOG.debug("Work failed work={} key={}", name, key, failure);
    }

    synchronized void went(String key) {
        if (failing.remove(key) && failing.isEmpty()) {
            LOG.info("Work goes well again work={}", name);
        }
    }
}
