package org.dimma.deidentify;

import java.io.Serializable;

/**
 * Says which values of {@code keep: approved-values} and {@code keep: {frequentIn: N patients}} may
 * stay.
 */
public interface ValuePermits extends Serializable {
  /** Permits nothing: what holds where nobody has approved or counted. */
  ValuePermits NONE =
      new ValuePermits() {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isApproved(String path, String value) {
          return false;
        }

        @Override
        public boolean isFrequent(String path, String value) {
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

  /** True when enough patients have the value. */
  boolean isFrequent(String path, String value);
}
