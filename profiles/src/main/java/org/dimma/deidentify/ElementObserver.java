package org.dimma.deidentify;

/**
 * Is told of every element that the engine decided about, in the order of the file; but within a
 * group, removed ones may come before others that wait for their neighbours.
 */
@FunctionalInterface
public interface ElementObserver {
  /** Looks away; the engine then makes no observations at all. */
  ElementObserver NONE = observation -> {};

  /** Takes one observation. */
  void observe(ElementObservation observation);
}
