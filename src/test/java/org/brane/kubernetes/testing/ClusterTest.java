package org.brane.kubernetes.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs a real control plane; skipped where KUBEBUILDER_ASSETS does not name one's binaries.
 *
 * <p>Its methods and constructor may ask for the {@link ControlPlane} of this JVM and for a {@link ClusterNamespace}:
 * one for the class if the constructor or a {@code BeforeAll} method asks, else one for each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface ClusterTest {}
