package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;

/** How far dates and times are moved; each patient has one offset between the two limits. */
@AutoValue
public abstract class DatePolicy implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The farthest that a limit may lie from 0: a hundred years, in days. */
  public static final int FARTHEST_DAYS = 36525;

  /** The fewest different days that a range must hold; with fewer, the offset can be guessed. */
  public static final int FEWEST_DAYS = 30;

  /** Five years to one month back, with the time of day. */
  public static final DatePolicy DEFAULT = of(-1825, -30, TimeOfDay.SHIFT);

  /** What happens to the time of day. */
  public enum TimeOfDay {
    /** It is moved too, by seconds: an exact time alone can be matched with a worklist. */
    SHIFT,
    /** It stays; only the day is moved. */
    KEEP;

    /** As written in a profile. */
    public String word() {
      return Words.of(this);
    }
  }

  /** The smallest offset in whole days; negative is into the past. */
  public abstract int minDays();

  /** The largest offset in whole days. */
  public abstract int maxDays();

  public abstract TimeOfDay timeOfDay();

  /**
   * A policy.
   *
   * @param minDays -36525 to 36525
   * @param maxDays {@code minDays} + 29 or more, up to 36525
   * @throws IllegalArgumentException if one is out of its range
   */
  public static DatePolicy of(int minDays, int maxDays, TimeOfDay timeOfDay) {
    if (minDays < -FARTHEST_DAYS || maxDays > FARTHEST_DAYS) {
      throw new IllegalArgumentException(
          "days must lie between -36525 and 36525, but are [" + minDays + ", " + maxDays + "]");
    }
    if (maxDays - minDays + 1 < FEWEST_DAYS) {
      throw new IllegalArgumentException(
          "days must span 30 different days or more, the smaller first, but are ["
              + minDays
              + ", "
              + maxDays
              + "]");
    }
    return new AutoValue_DatePolicy(minDays, maxDays, timeOfDay);
  }
}
