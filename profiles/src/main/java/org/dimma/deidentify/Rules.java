package org.dimma.deidentify;

/** All that decides about the elements of one instance, and what is noted of the decisions. */
record Rules(
    RuleBook book, ValuePermits permits, Substitutes substitutes, Observations observations) {}
