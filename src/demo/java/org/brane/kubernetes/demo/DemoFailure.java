package org.brane.kubernetes.demo;

/** Something did not come out as it should, said so that a person can act on it. */
final class DemoFailure extends Exception {

    DemoFailure(String message) {
        super(message);
    }
}
