package org.brane.kubernetes.config;

/**
 * A key with its value, as it was given somewhere.
 *
 * @param key as it was written there
 * @param text without blanks around it
 * @param origin where that is: {@code config/application.properties line 12}, the name of an environment variable
 */
record Given(String key, String text, String origin) {

    Given {
        text = text.strip();
    }

    /** The key and where it was given, for messages. */
    String thing() {
        return key + " (" + origin + ")";
    }

    /** Leaves out the text, for it may be a secret. */
    @Override
    public String toString() {
        return thing();
    }
}
