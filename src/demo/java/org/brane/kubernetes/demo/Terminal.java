package org.brane.kubernetes.demo;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** What is known of where the output goes. */
final class Terminal {

    private Terminal() {}

    /** Whether a person reads it on a terminal and has not asked for plain text (no-color.org). */
    static boolean showsColours() {
        var noColour = System.getenv("NO_COLOR");
        return (noColour == null || noColour.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && isTerminal(System.console());
    }

    /** Since Java 22 there is a console where the output is piped, too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }
}
