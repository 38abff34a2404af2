/** Turns what reviewers decided into rules of the profile, an approval, and verdicts. */
package org.dimma.decisions;
