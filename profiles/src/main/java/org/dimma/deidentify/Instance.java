package org.dimma.deidentify;

/**
 * One instance that is de-identified: what is known of it, and who decides and watches.
 *
 * @param facts of the same file, from an earlier look at it
 * @param patientToken whose it is, from {@link org.dimma.identity.Pseudonyms#patientToken}
 * @param permits which values of its scanner may stay where a rule asks for approval
 * @param observer is told what becomes of each element
 */
public record Instance(
    HeaderFacts facts, String patientToken, ValuePermits permits, ElementObserver observer) {

  /** An instance of which nobody approved a value, and that nobody watches. */
  public static Instance of(HeaderFacts facts, String patientToken) {
    return new Instance(facts, patientToken, ValuePermits.NONE, ElementObserver.NONE);
  }

  /** The same with other permits. */
  public Instance withPermits(ValuePermits others) {
    return new Instance(facts, patientToken, others, observer);
  }

  /** The same with another observer. */
  public Instance observedBy(ElementObserver other) {
    return new Instance(facts, patientToken, permits, other);
  }
}
