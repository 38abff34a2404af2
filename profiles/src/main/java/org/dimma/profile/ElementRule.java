package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.List;

/** What a profile says about an element: the action and its limits. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ElementRule implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Which values of a kept element are kept; the others are removed. */
  public enum KeepMode {
    /** Every valid value. */
    ANY,
    /** Values that a reviewer approved. */
    APPROVED_VALUES,
    /** Values that {@link ElementRule#frequentInPatients()} patients or more share. */
    FREQUENT,
    /** The values in {@link ElementRule#values()}. */
    LISTED
  }

  public abstract Action action();

  /** What a {@link Action#REPLACE} writes; null when the engine chooses a dummy for the VR. */
  public abstract @Nullable String replacement();

  /** {@link KeepMode#ANY} for every action but {@link Action#KEEP}. */
  public abstract KeepMode keepMode();

  /** 2 or more with {@link KeepMode#FREQUENT}, else 0. */
  public abstract int frequentInPatients();

  /** The values that may stay with {@link KeepMode#LISTED}, in the order written; else empty. */
  public abstract List<String> values();

  /** An age is rounded down to a multiple of so many years, 1 to 50; 0 when it is not rounded. */
  public abstract int roundYears();

  /**
   * An age above so many years, 1 to 120, becomes this one; 0 when the rule is not about an age. An
   * age with a round or a cap has the action {@link Action#CLEAN}.
   */
  public abstract int capYears();

  /** In words, for people: {@code keep}, {@code keep: approved-values}, {@code cap: 90}. */
  public final String describe() {
    return switch (keepMode()) {
      case APPROVED_VALUES -> "keep: approved-values";
      case FREQUENT -> "keep: frequentIn " + frequentInPatients() + " patients";
      case LISTED -> "keep: values";
      case ANY -> capYears() > 0 ? describeAge() : action().word();
    };
  }

  private String describeAge() {
    return (roundYears() > 0 ? "round: " + roundYears() + " years, " : "") + "cap: " + capYears();
  }

  /** The bare action, without limits. */
  public static ElementRule of(Action action) {
    return new AutoValue_ElementRule(action, null, KeepMode.ANY, 0, List.of(), 0, 0);
  }

  /** {@code {replace: "TEXT"}}. */
  public static ElementRule replaceBy(String text) {
    return new AutoValue_ElementRule(Action.REPLACE, text, KeepMode.ANY, 0, List.of(), 0, 0);
  }

  /** {@code {keep: approved-values}}. */
  public static ElementRule keepApprovedValues() {
    return new AutoValue_ElementRule(
        Action.KEEP, null, KeepMode.APPROVED_VALUES, 0, List.of(), 0, 0);
  }

  /**
   * {@code {keep: {frequentIn: 10 patients}}}.
   *
   * @throws IllegalArgumentException if {@code patients} is below 2
   */
  public static ElementRule keepFrequentIn(int patients) {
    if (patients < 2) {
      throw new IllegalArgumentException(
          "frequentIn must be 2 patients or more, but was " + patients);
    }
    return new AutoValue_ElementRule(
        Action.KEEP, null, KeepMode.FREQUENT, patients, List.of(), 0, 0);
  }

  /**
   * {@code {keep: {values: [..]}}}.
   *
   * @throws IllegalArgumentException if there is no value
   */
  public static ElementRule keepValues(List<String> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values must name one value or more");
    }
    return new AutoValue_ElementRule(
        Action.KEEP, null, KeepMode.LISTED, 0, List.copyOf(values), 0, 0);
  }

  /**
   * {@code {round: 5 years, cap: 90}}.
   *
   * @param roundYears 1 to 50, or 0 for no rounding
   * @param capYears 1 to 120
   * @throws IllegalArgumentException if one is out of its range
   */
  public static ElementRule age(int roundYears, int capYears) {
    if (roundYears < 0 || roundYears > 50) {
      throw new IllegalArgumentException("round must be 1 to 50 years, but was " + roundYears);
    }
    if (capYears < 1 || capYears > 120) {
      throw new IllegalArgumentException("cap must be 1 to 120, but was " + capYears);
    }
    return new AutoValue_ElementRule(
        Action.CLEAN, null, KeepMode.ANY, 0, List.of(), roundYears, capYears);
  }
}
