/**
 * A storm that anyone can start: faults of a seed on everything around the service, jobs offered all the while, and in the
 * end a balance of jobs accepted, Jobs made and outcomes told.
 *
 * <p>{@code Forecast} says what will happen, {@code Sky} lets it happen, {@code Offer} sends the jobs, {@code Ears} and
 * {@code MadeJobs} note what comes of them, {@code Balance} judges.
 */
@NullMarked
package org.brane.kubernetes.storm;

import org.jspecify.annotations.NullMarked;
