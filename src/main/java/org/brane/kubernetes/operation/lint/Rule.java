package org.brane.kubernetes.operation.lint;

import java.util.stream.Stream;

/** Something that every route file keeps to. */
interface Rule {

    /**
     * What in a file breaks the rule.
     *
     * @param all the files that it belongs to, itself included
     */
    Stream<Finding> findings(RouteText file, RouteTexts all);
}
