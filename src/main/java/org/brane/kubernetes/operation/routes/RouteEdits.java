package org.brane.kubernetes.operation.routes;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.brane.kubernetes.operation.lint.Finding;
import org.brane.kubernetes.operation.lint.RouteText;
import org.brane.kubernetes.operation.lint.RouteTexts;
import org.brane.kubernetes.operation.routes.RouteState.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the route files: an edit that is good takes the place of what runs, any other changes nothing and is told.
 *
 * <p>Looks at the content of all files, so it does not matter how an edit is made: in place, by renaming, or by swapping a symbolic
 * link. It counts when two looks in a row saw the same. Looks come one at a time; what is told may be asked by any thread.
 */
final class RouteEdits {

    private static final Logger LOG = LoggerFactory.getLogger(RouteEdits.class);

    /** What other files may name comes first, and goes last. */
    private static final Map<String, Integer> ORDER = Map.of("routeConfiguration", 0, "route", 1, "routeTemplate", 2);

    private final RouteFiles files;
    private final EditJudge judge;
    private final RunningRoutes routes;
    private final Map<String, RouteText> running = new TreeMap<>();
    private final Map<String, List<Finding>> refused = new TreeMap<>();
    private Map<String, RouteText> last;
    private Map<String, String> seen;
    private Map<String, String> judged;
    private boolean troubled;

    /** @param started the versions that Camel was started with */
    RouteEdits(RouteFiles files, RouteTexts started, EditJudge judge, RunningRoutes routes) {
        this.files = requireNonNull(files, "files");
        this.judge = requireNonNull(judge, "judge");
        this.routes = requireNonNull(routes, "routes");
        started.files().forEach(file -> running.put(file.file(), file));
        last = Map.copyOf(running);
        seen = content(running);
        judged = seen;
    }

    /** All files that run or were refused, by name. */
    synchronized List<RouteState> states() {
        var names = new HashSet<>(running.keySet());
        names.addAll(refused.keySet());
        return names.stream().sorted().map(this::state).toList();
    }

    /** Looks once. Throws nothing, since that would end the looking. */
    void look() {
        try {
            lookNow();
            troubled = false;
        } catch (RuntimeException | Error failure) {
            if (!troubled) {
                LOG.error("Look at the route files failed and is tried again; what runs goes on", failure);
            }
            troubled = true;
        }
    }

    private void lookNow() {
        var now = files.read(this::readOnce).files().stream()
                .collect(Collectors.toMap(RouteText::file, Function.identity()));
        last = now;
        if (now.isEmpty() && !running.isEmpty()) {
            throw new IllegalStateException("No route file is left; bring back " + files.pattern());
        }
        var content = content(now);
        var settled = content.equals(seen);
        seen = content;
        if (settled && !content.equals(judged)) {
            take(edits(now));
            judged = content;
        }
    }

    /** It is looked often, and to read the text itself is all that most looks need. */
    private RouteText readOnce(String name, String text) {
        var known = last.get(name);
        return known != null && known.text().equals(text) ? known : RouteText.of(name, text);
    }

    private static Map<String, String> content(Map<String, RouteText> texts) {
        var content = new TreeMap<String, String>();
        texts.forEach((name, text) -> content.put(name, text.text()));
        return content;
    }

    private Map<String, Optional<RouteText>> edits(Map<String, RouteText> now) {
        var edits = new TreeMap<String, Optional<RouteText>>();
        now.forEach((name, text) -> {
            var runs = running.get(name);
            if (runs == null || !runs.text().equals(text.text())) {
                edits.put(name, Optional.of(text));
            }
        });
        running.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> edits.put(name, Optional.empty()));
        return edits;
    }

    private void take(Map<String, Optional<RouteText>> edits) {
        var verdict = edits.isEmpty() ? new EditJudge.Verdict(Map.of(), Map.of()) : judge.judge(running, edits);
        var wrong = new TreeMap<>(verdict.refused());
        verdict.taken().entrySet().stream()
                .sorted(Comparator.comparingInt(edit -> order(edit.getKey(), edit.getValue())))
                .forEach(edit -> replace(edit.getKey(), edit.getValue())
                        .ifPresent(problem -> wrong.put(edit.getKey(), List.of(problem))));
        wrong.forEach((name, problems) -> {
            if (!problems.equals(refused.get(name))) {
                problems.forEach(problem ->
                        LOG.error("Route file refused, what ran before goes on file={}: {}", name, problem.message()));
            }
        });
        note(wrong);
    }

    private int order(String name, Optional<RouteText> edit) {
        return edit.map(text -> ORDER.getOrDefault(text.kind(), ORDER.size()))
                .orElseGet(() -> 2 * ORDER.size()
                        - ORDER.getOrDefault(requireNonNull(running.get(name)).kind(), 0));
    }

    private Optional<Finding> replace(String name, Optional<RouteText> after) {
        var before = Optional.ofNullable(running.get(name));
        try {
            routes.replace(before, after, new RouteTexts(List.copyOf(running.values())));
            record(name, after);
            LOG.info("Route file {} file={}", word(before, after), name);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of(new Finding(name, 0, "was being taken when the service was stopped", ""));
        } catch (Exception refusal) {
            return Optional.of(RouteFailure.of(refusal, List.of()).in(name));
        }
    }

    private static String word(Optional<RouteText> before, Optional<RouteText> after) {
        if (after.isEmpty()) {
            return "removed";
        }
        return before.isEmpty() ? "added" : "replaced";
    }

    private synchronized void record(String name, Optional<RouteText> after) {
        after.ifPresentOrElse(text -> running.put(name, text), () -> running.remove(name));
    }

    private synchronized void note(Map<String, List<Finding>> wrong) {
        refused.clear();
        refused.putAll(wrong);
    }

    private RouteState state(String name) {
        var runs = Optional.ofNullable(running.get(name));
        var problems = refused.getOrDefault(name, List.of());
        var count = runs.map(routes::count).orElse(0L);
        var id = runs.map(RouteText::stem)
                .orElseGet(() -> RouteText.unreadable(name, "", "").stem());
        return new RouteState(id, name, state(runs, count, !problems.isEmpty()), count, problems);
    }

    private static State state(Optional<RouteText> runs, long count, boolean isRefused) {
        if (isRefused) {
            return runs.isPresent() ? State.FORMER : State.REFUSED;
        }
        var isConfiguration =
                runs.filter(file -> file.kind().equals("routeConfiguration")).isPresent();
        return count > 0 || isConfiguration ? State.RUNNING : State.OFF;
    }
}
