package org.brane.kubernetes.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many objects of each class live in a heap, as {@code jcmd <pid> GC.class_histogram} prints them.
 *
 * @param instances by class name
 * @param bytes of all of them
 */
public record HeapHistogram(Map<String, Long> instances, long bytes) {

    private static final Pattern LINE = Pattern.compile("(?m)^ *\\d+: +(\\d+) +(\\d+) +(\\S+)");

    static HeapHistogram parse(String printed) {
        var lines = LINE.matcher(printed).results().toList();
        return new HeapHistogram(
                // One name may stand in several lines, of several class loaders.
                lines.stream().collect(Collectors.toMap(line -> line.group(3), HeapHistogram::count, Long::sum)),
                lines.stream().mapToLong(line -> Long.parseLong(line.group(2))).sum());
    }

    /** Of each class of which there are more now than in an earlier one: how many more. */
    public Map<String, Long> moreThan(HeapHistogram earlier) {
        var more = new TreeMap<String, Long>();
        instances.forEach((name, count) -> more.put(name, count - earlier.instances.getOrDefault(name, 0L)));
        more.values().removeIf(count -> count <= 0);
        return more;
    }

    private static long count(MatchResult line) {
        return Long.parseLong(line.group(1));
    }
}
