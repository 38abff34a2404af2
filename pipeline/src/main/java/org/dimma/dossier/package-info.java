/** What goes with a data set: what it discloses, what was left out and why, and what was proven. */
package org.dimma.dossier;
