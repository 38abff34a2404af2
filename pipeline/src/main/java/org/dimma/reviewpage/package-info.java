/** Writes the page on which a reviewer sees what a run found and decides what may leave. */
package org.dimma.reviewpage;
