package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which instances are not released at all, and what happens to those with text in them. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ImageRules implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What happens to an instance with text in its pixels, by its header or by what was found. */
  public enum BurnedIn {
    /** It is not released. */
    EXCLUDE,
    /** It waits for a person's decision. */
    HOLD,
    /** The text is painted over; where some stays all the same, the instance is held. */
    REDACT;

    /** As written in a profile. */
    public String word() {
      return Words.of(this);
    }
  }

  /**
   * Everything but localizers is excluded, and so are images with burned-in text: what holds when
   * nobody says.
   */
  public static final ImageRules DEFAULT =
      of(EnumSet.complementOf(EnumSet.of(ImageKind.LOCALIZER)), BurnedIn.EXCLUDE);

  /** Kinds that are not released; in the order of the enum. */
  public abstract Set<ImageKind> exclude();

  public abstract BurnedIn burnedIn();

  /** Numbers of templates of PS3.16 whose structured reports are not excluded; sorted. */
  public abstract Set<String> structuredReports();

  /** Why pixels are not searched for text; empty when they are, as they should be. */
  public abstract String uninspected();

  /** Images that are excluded by what their headers say, whatever their kind. */
  public abstract List<ImageCondition> excludeWhen();

  /** Rules by which every frame is searched for text. */
  public static ImageRules of(Collection<ImageKind> exclude, BurnedIn burnedIn) {
    Set<ImageKind> kinds = EnumSet.noneOf(ImageKind.class);
    kinds.addAll(exclude);
    return new AutoValue_ImageRules(
        Collections.unmodifiableSet(kinds), burnedIn, Collections.emptySet(), "", List.of());
  }

  final ImageRules withStructuredReports(Collection<String> templates) {
    return new AutoValue_ImageRules(
        exclude(),
        burnedIn(),
        Collections.unmodifiableSet(new TreeSet<>(templates)),
        uninspected(),
        excludeWhen());
  }

  final ImageRules withUninspected(String motivation) {
    return new AutoValue_ImageRules(
        exclude(), burnedIn(), structuredReports(), motivation, excludeWhen());
  }

  final ImageRules withExcludeWhen(List<ImageCondition> conditions) {
    return new AutoValue_ImageRules(
        exclude(), burnedIn(), structuredReports(), uninspected(), List.copyOf(conditions));
  }

  /** True when every frame is searched for text before it is released. */
  public final boolean inspectsPixels() {
    return uninspected().isEmpty();
  }
}
