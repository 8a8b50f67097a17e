package org.brane.kubernetes.config;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the value of a setting is written, and which values it may have.
 *
 * @param rule what is allowed, as a phrase: {@code it must be true or false}
 * @param reader text without blanks around it to value; throws {@link IllegalArgumentException} on any other form
 * @param allowed whether a value of the right form is within its bounds
 * @param confidential whether a value may hold a secret, so that no message repeats it
 */
record ValueForm<T>(String rule, Function<String, T> reader, Predicate<T> allowed, boolean confidential) {

    ValueForm(String rule, Function<String, T> reader, Predicate<T> allowed) {
        this(rule, reader, allowed, false);
    }

    /** The same form, whose values are never shown. */
    ValueForm<T> hidden() {
        return new ValueForm<>(rule, reader, allowed, true);
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if the form or the bounds are broken; the message is not for people
     */
    T read(String text) {
        var value = reader.apply(text);
        if (!allowed.test(value)) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }
}
