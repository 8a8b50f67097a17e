package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs while this is open, each line with its level. */
public final class CapturedLog extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level formerLevel;

    public CapturedLog(Class<?> type) {
        super("captured", null, null, true, Property.EMPTY_ARRAY);
        logger = (Logger) LogManager.getLogger(type);
        formerLevel = logger.getLevel();
        start();
        // In this order: adding an appender gives the logger its configured level again.
        logger.addAppender(this);
        logger.setLevel(Level.INFO);
    }

    @Override
    public void append(LogEvent event) {
        lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(formerLevel);
        stop();
    }
}
