package org.brane.kubernetes.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.Problem;

/** The value of every setting: what was given, or the default. A given value that is wrong counts as not given. */
final class SettingValues {

    private final Map<Setting<?>, Given> given = new LinkedHashMap<>();

    /** Notes every value that breaks its setting's own rule. */
    SettingValues(Map<Setting<?>, Given> given, Findings findings) {
        given.forEach((setting, value) -> {
            try {
                setting.read(value.text());
                this.given.put(setting, value);
            } catch (IllegalArgumentException refused) {
                findings.problem(setting.problem(value.thing(), value.text()));
            }
        });
    }

    <T> T of(Setting<T> setting) {
        return setting.read(text(setting));
    }

    /** The text of every setting under each of its spellings. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        SettingsTable.ALL.forEach(
                setting -> setting.spellings().forEach(spelling -> texts.put(spelling, text(setting))));
        return texts;
    }

    /** The same problem, which also says where the value was given. */
    Problem located(Problem problem) {
        return SettingsTable.withKey(problem.thing())
                .flatMap(setting -> Optional.ofNullable(given.get(setting)))
                .map(value -> new Problem(value.thing(), problem.found(), problem.rule()))
                .orElse(problem);
    }

    private String text(Setting<?> setting) {
        return Optional.ofNullable(given.get(setting)).map(Given::text).orElse(setting.defaultText());
    }
}
