package org.brane.kubernetes.infrastructure;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.brane.kubernetes.infrastructure.YamlSpan.Kind;
import org.brane.kubernetes.infrastructure.YamlSpan.Member;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Finds where the values of a YAML text stand, which must be one that {@link YamlReader} reads. */
final class YamlSpans {

    private static final Pattern TWO_UNITS = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private final String text;
    private final Iterator<Event> events;

    private YamlSpans(String text, Iterator<Event> events) {
        this.text = text;
        this.events = events;
    }

    /** The document's own value; nothing at the end of the text if there is no document. */
    static YamlSpan root(String text) {
        // The parser counts code points. With two characters for one of two units, its counts are our offsets.
        var counted = TWO_UNITS.matcher(text).replaceAll("\uE000\uE000");
        var events =
                new Parse(YamlReader.settings(counted)).parseString(counted).iterator();
        events.next(); // start of the stream
        return events.next().getEventId() == Event.ID.StreamEnd
                ? YamlSpan.nothing(text.length())
                : new YamlSpans(text, events).value(events.next());
    }

    private YamlSpan value(Event event) {
        if (event instanceof MappingStartEvent start) {
            return map(start);
        }
        if (event instanceof CollectionStartEvent start) {
            return list(start);
        }
        if (event instanceof ScalarEvent scalar) {
            return new YamlSpan(Kind.TEXT, false, start(event), end(scalar), YamlTree.textOf(scalar), List.of());
        }
        return new YamlSpan(Kind.ALIAS, false, start(event), end(event), "", List.of());
    }

    private YamlSpan map(MappingStartEvent start) {
        var members = new ArrayList<Member>();
        var end = start(start);
        var key = events.next();
        for (; key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            members.add(new Member(value(key), value(events.next())));
            end = members.get(members.size() - 1).value().end();
        }
        return new YamlSpan(Kind.MAP, start.isFlow(), start(start), start.isFlow() ? end(key) : end, "", members);
    }

    private YamlSpan list(CollectionStartEvent start) {
        var end = start(start);
        var item = events.next();
        for (; item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            end = value(item).end();
        }
        return new YamlSpan(Kind.LIST, start.isFlow(), start(start), start.isFlow() ? end(item) : end, "", List.of());
    }

    private static int start(Event event) {
        return event.getStartMark().map(Mark::getIndex).orElseThrow();
    }

    private static int end(Event event) {
        return event.getEndMark().map(Mark::getIndex).orElseThrow();
    }

    /** The parser counts the blank lines below a block scalar as its own. */
    private int end(ScalarEvent scalar) {
        var end = end((Event) scalar);
        while (end > start(scalar) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
