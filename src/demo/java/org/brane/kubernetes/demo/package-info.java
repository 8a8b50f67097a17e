/** The service at work beside a simulated cluster, for people who have neither a cluster nor time; no part of the jar. */
@NullMarked
package org.brane.kubernetes.demo;

import org.jspecify.annotations.NullMarked;
