/**
 * The command line, the checked settings, the graph of the job, and the reports that a run leaves.
 */
package org.dimma.pipeline;
