/**
 * A small synthetic hospital to try Dimma on, with the flaws of real archives and no real patient.
 */
package org.dimma.demo;
