package org.dimma.deidentify;

/**
 * Says which values of {@code keep: approved-values} and {@code keep: {frequentIn: N patients}} may
 * stay.
 */
public interface ValuePermits {
  /** Permits nothing: what holds where nobody has approved or counted. */
  ValuePermits NONE =
      new ValuePermits() {
        @Override
        public boolean isApproved(String path, String value) {
          return false;
        }

        @Override
        public boolean isFrequent(String path, String value, int patients) {
          return false;
        }
      };

  /**
   * True when a reviewer approved the value.
   *
   * @param path as in {@link ElementObservation#path}
   * @param value all values of the element, with backslashes between them
   */
  boolean isApproved(String path, String value);

  /**
   * True when enough patients have the value.
   *
   * @param path as for {@link #isApproved}
   * @param value as for {@link #isApproved}
   * @param patients that are enough, 2 or more
   */
  boolean isFrequent(String path, String value, int patients);
}
