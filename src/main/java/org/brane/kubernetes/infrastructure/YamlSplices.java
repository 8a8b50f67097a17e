package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.YamlSpan.Kind;
import org.brane.kubernetes.infrastructure.YamlSpan.Member;

/** Finds which characters of a YAML text a change of one value touches. */
final class YamlSplices {

    private final String name;
    private final YamlSpan root;
    private final TextLines lines;
    private final YamlBlockStyle block;
    private final YamlFlowStyle flow;

    /** @param name of the file, for messages */
    YamlSplices(String name, String text) {
        this.name = name;
        this.root = YamlSpans.root(text);
        this.lines = new TextLines(text);
        this.block = new YamlBlockStyle(text, root);
        this.flow = new YamlFlowStyle(text);
    }

    /**
     * What gives a value to a path.
     *
     * @param value as it is to be written
     * @throws ProblemsException if something else than a map is in the way
     */
    List<Splice> setting(List<String> keys, String value) {
        var place = new Place(root, Optional.empty(), false);
        for (var i = 0; i < keys.size(); i++) {
            var member = place.value.member(keys.get(i));
            if (member.isEmpty()) {
                return inserting(place, keys.subList(i, keys.size()), value);
            }
            place = place.into(member.get());
        }
        return block.replace(place.holder.orElseThrow(), value);
    }

    /**
     * What takes away the value at a path, which must be there.
     *
     * @throws ProblemsException if it is shared by reference
     */
    List<Splice> removing(List<String> keys) {
        var above = new Place(root, Optional.empty(), false);
        for (var key : keys.subList(0, keys.size() - 1)) {
            above = above.into(member(above, key));
        }
        var member = member(above, keys.get(keys.size() - 1));
        if (above.value.flow()) {
            return flow.remove(member);
        }
        if (above.value.members().size() > 1) {
            return block.remove(member);
        }
        return above.holder.map(holder -> block.empty(holder, member)).orElseGet(() -> block.empty(member));
    }

    private List<Splice> inserting(Place place, List<String> keys, String value) {
        var map = place.value;
        if (map.isBlockMap()) {
            return block.insert(map, keys, value);
        }
        if (map.isFlowMap() && (place.inFlow || !flow.isBlank(map))) {
            return flow.insert(map, keys, value);
        }
        if (!map.isFlowMap() && (map.kind() != Kind.TEXT || !map.text().isEmpty())) {
            throw refusal("what should hold '" + keys.get(0) + "'", "is no map of its own", "write it as a map");
        }
        return place.inFlow ? flow.fill(map, keys, value) : block.fill(map, column(place), keys, value);
    }

    private int column(Place place) {
        return place.holder.map(member -> lines.column(member.key().start())).orElse(-1);
    }

    private Member member(Place place, String key) {
        return place.value
                .member(key)
                .orElseThrow(
                        () -> refusal("what holds '" + LocationId.shown(key) + "'", "is an alias (*)", "write it out"));
    }

    private ProblemsException refusal(String thing, String found, String rule) {
        return new ProblemsException(name, List.of(new Problem(thing, found, rule)));
    }

    /** A value on the way along a path, the member that holds it, and whether braces are around that. */
    private record Place(YamlSpan value, Optional<Member> holder, boolean inFlow) {

        Place into(Member member) {
            return new Place(member.value(), Optional.of(member), inFlow || value.flow());
        }
    }
}
