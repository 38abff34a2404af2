package org.dimma.profile;

/** A value, and where a profile says it. */
record Located<T>(T value, Place place) {}
