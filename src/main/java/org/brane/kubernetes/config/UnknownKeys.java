package org.brane.kubernetes.config;

import java.util.stream.Stream;
import org.brane.kubernetes.Problem;

/** Judges keys and environment variables that no setting has, and says which setting was probably meant. */
final class UnknownKeys {

    /** Changed letters up to which a name that may well be somebody else's is taken for a misspelt one of ours. */
    private static final int MISSPELT = 2;

    private static final NearestWord KEYS =
            new NearestWord(SettingsTable.ALL.stream().map(Setting::key).toList());

    private static final NearestWord VARIABLES =
            new NearestWord(SettingsTable.ALL.stream().map(Setting::variable).toList());

    private final Findings findings;

    UnknownKeys(Findings findings) {
        this.findings = findings;
    }

    /** A problem if only a mistake can explain the key; a warning if it is near one of ours; else somebody else's. */
    void judgeKey(Given given) {
        if (given.key().startsWith("brane.")) {
            refuse(given, KEYS);
        } else if (given.key().startsWith("camel.")) {
            judgeKeyOfCamel(given);
        } else {
            KEYS.to(given.key(), MISSPELT).ifPresent(meant -> warn(given.thing(), meant));
        }
    }

    /** Never more than a warning: Brane's own services have variables that start with BRANE_ too. */
    void judgeVariable(String name) {
        VARIABLES.to(name, MISSPELT).ifPresent(meant -> warn(name, meant));
    }

    private void judgeKeyOfCamel(Given given) {
        var camel = CamelKeys.read();
        if (camel.isMistake(given.key())) {
            var known = Stream.concat(SettingsTable.ALL.stream().map(Setting::key), camel.keys().stream());
            refuse(given, new NearestWord(known.toList()));
        }
    }

    private void refuse(Given given, NearestWord known) {
        var rule = known.to(given.key())
                .map(meant -> "did you mean " + meant + "?")
                .orElse("remove it; a key for your own routes must not start with brane. or camel.");
        findings.problem(new Problem(given.thing(), "is no setting", rule));
    }

    private void warn(String thing, String meant) {
        findings.warning(thing + " is no setting and has no effect here; did you mean " + meant + "?");
    }
}
