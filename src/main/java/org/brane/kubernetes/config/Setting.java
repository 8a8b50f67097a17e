package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * One line of the {@link SettingsTable table of settings}.
 *
 * @param key as it stands in application.properties
 * @param defaultText what holds where nothing is given
 */
record Setting<T>(String key, String defaultText, ValueForm<T> form) {

    private static final String OF_CAMEL = "camel.";

    private static final Pattern AFTER_DASH = Pattern.compile("-(.)");

    Setting {
        requireNonNull(key, "key");
        requireNonNull(defaultText, "defaultText");
        requireNonNull(form, "form");
    }

    /** The environment variable that sets it: {@code BRANE_EVENTS_WEBHOOK_URL} for brane.events.webhook.url. */
    String variable() {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The key, and for Camel's own also the form with capitals in which Camel looks it up. */
    List<String> spellings() {
        return isOfCamel() && key.contains("-") ? List.of(key, withCapitals(key)) : List.of(key);
    }

    /** Whether a key means this setting; Camel's own keys also without dashes and in any case, as Camel reads them. */
    boolean isKey(String name) {
        return name.equals(key) || (isOfCamel() && plain(name).equals(plain(key)));
    }

    /** Whether an environment variable means this setting; Camel's own also with fewer underscores. */
    boolean isVariable(String name) {
        return name.equals(variable())
                || (isOfCamel() && name.replace("_", "").equals(variable().replace("_", "")));
    }

    /** The value that a text stands for; throws {@link IllegalArgumentException} if it stands for none. */
    T read(String text) {
        return form.read(text);
    }

    /** What to say of a text or value that {@link #form} does not allow. */
    Problem problem(String thing, Object found) {
        return form.confidential()
                ? new Problem(thing, "has a value that is not allowed (it is not shown)", form.rule())
                : Problem.value(thing, found, form.rule());
    }

    /** Refuses a value that nobody could have given in a file. */
    void require(T value) {
        if (!form.allowed().test(value)) {
            throw new ProblemsException("Settings", List.of(problem(key, value)));
        }
    }

    private boolean isOfCamel() {
        return key.startsWith(OF_CAMEL);
    }

    private static String withCapitals(String name) {
        return AFTER_DASH.matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
