package org.brane.kubernetes.infrastructure;

import java.util.List;
import java.util.Optional;

/**
 * Where a value stands in a YAML text.
 *
 * @param kind of value
 * @param flow whether a map or list is written with brackets
 * @param start offset of its first character, or of its anchor
 * @param end offset behind its last character that is neither blank nor comment; the start of one that is not written
 * @param text of a scalar, as {@link YamlTree} has it; else empty
 * @param members of a map; else empty
 */
record YamlSpan(Kind kind, boolean flow, int start, int end, String text, List<Member> members) {

    /** What stands there. */
    enum Kind {
        TEXT,
        LIST,
        MAP,
        ALIAS
    }

    /** A key with its value. */
    record Member(YamlSpan key, YamlSpan value) {}

    YamlSpan {
        members = List.copyOf(members);
    }

    static YamlSpan nothing(int at) {
        return new YamlSpan(Kind.TEXT, false, at, at, "", List.of());
    }

    Optional<Member> member(String key) {
        return members.stream().filter(m -> m.key.text.equals(key)).findFirst();
    }

    boolean isBlockMap() {
        return kind == Kind.MAP && !flow;
    }

    boolean isBlockList() {
        return kind == Kind.LIST && !flow;
    }

    boolean isFlowMap() {
        return kind == Kind.MAP && flow;
    }

    Member last() {
        return members.get(members.size() - 1);
    }
}
