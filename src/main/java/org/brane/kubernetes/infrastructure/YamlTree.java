package org.brane.kubernetes.infrastructure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Puts the values of one document together from its events, within the limits; an alias shares what it refers to. */
final class YamlTree {

    private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");

    private final String subject;
    private final Iterator<Event> events;
    private final YamlLimits limits;
    private final Map<Anchor, Object> anchors = new HashMap<>();
    private int aliases;
    private int values;

    YamlTree(String subject, Iterator<Event> events, YamlLimits limits) {
        this.subject = subject;
        this.events = events;
        this.limits = limits;
    }

    /** The whole document; to be called once. */
    Map<String, Object> document() {
        events.next(); // start of the stream
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Map.of();
        }
        var root = root(events.next());
        events.next(); // end of the document
        var next = events.next();
        require(next.getEventId() == Event.ID.StreamEnd, next, "starts a second document", "a file holds one");
        return root;
    }

    private Map<String, Object> root(Event event) {
        if (event instanceof MappingStartEvent start) {
            return map(start, 1);
        }
        var empty = event instanceof ScalarEvent scalar && text(scalar).isEmpty();
        require(empty, event, "is no map", "the document must be one map of keys and values");
        return Map.of();
    }

    private Object value(Event event, int depth) {
        require(++values <= limits.values(), event, "goes on", "at most " + limits.values() + " values are read");
        require(depth <= limits.depth(), event, "nests too deep", "at most " + limits.depth() + " levels are read");
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        if (event instanceof ScalarEvent scalar) {
            return anchored(scalar, text(scalar));
        }
        return event instanceof MappingStartEvent map ? map(map, depth) : list((CollectionStartEvent) event, depth);
    }

    private Map<String, Object> map(MappingStartEvent start, int depth) {
        requireNoTag(start, start.getTag());
        var map = new LinkedHashMap<String, Object>();
        for (var key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            require(key instanceof ScalarEvent, key, "is a key that is no plain text", "write the key as text");
            var repeated = map.put(text((ScalarEvent) key), value(events.next(), depth + 1)) != null;
            require(!repeated, key, "repeats a key of the same map", "each key may stand once");
        }
        return anchored(start, map);
    }

    private List<Object> list(CollectionStartEvent start, int depth) {
        requireNoTag(start, start.getTag());
        var list = new ArrayList<Object>();
        for (var item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            list.add(value(item, depth + 1));
        }
        return anchored(start, list);
    }

    private String text(ScalarEvent scalar) {
        requireNoTag(scalar, scalar.getTag());
        return textOf(scalar);
    }

    /** A word for null is the empty text. */
    static String textOf(ScalarEvent scalar) {
        return scalar.isPlain() && NULLS.contains(scalar.getValue()) ? "" : scalar.getValue();
    }

    /** Registered when it is complete, so that nothing can contain itself. */
    private <T> T anchored(NodeEvent event, T value) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        return value;
    }

    private Object aliased(AliasEvent alias) {
        var rule = limits.aliases() == 0 ? "write it out" : "at most " + limits.aliases() + " aliases are read";
        require(++aliases <= limits.aliases(), alias, "is an alias", rule);
        var value = anchors.get(alias.getAlias());
        if (value == null) {
            throw YamlReader.refusal(subject, alias.getStartMark(), "is an alias of nothing before it", "write it out");
        }
        return value;
    }

    private void requireNoTag(Event event, Optional<String> tag) {
        require(tag.isEmpty(), event, "has a tag (!)", "only plain maps, lists and texts are read");
    }

    private void require(boolean met, Event event, String found, String rule) {
        if (!met) {
            throw YamlReader.refusal(subject, event.getStartMark(), found, rule);
        }
    }
}
