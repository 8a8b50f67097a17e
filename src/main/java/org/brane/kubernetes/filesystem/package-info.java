/** The shared file system as its metadata tells of it: decoders, the tree of paths, and what changed in it. */
@NullMarked
package org.brane.kubernetes.filesystem;

import org.jspecify.annotations.NullMarked;
