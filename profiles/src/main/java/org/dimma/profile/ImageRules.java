package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which instances are not released at all, and what happens to text that is burned into pixels. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ImageRules implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What happens to an instance in whose pixels text was found. */
  public enum BurnedIn {
    /** It is not released. */
    EXCLUDE,
    /** It waits for a person's decision. */
    HOLD,
    /** The text is painted over, and the instance is released. */
    REDACT;

    /** As written in a profile. */
    public String word() {
      return Words.of(this);
    }
  }

  /**
   * Everything but localizers is excluded, and so is burned-in text: what holds when nobody says.
   */
  public static final ImageRules DEFAULT =
      of(EnumSet.complementOf(EnumSet.of(ImageKind.LOCALIZER)), BurnedIn.EXCLUDE);

  /** Kinds that are not released; in the order of the enum. */
  public abstract Set<ImageKind> exclude();

  public abstract BurnedIn burnedIn();

  public static ImageRules of(Collection<ImageKind> exclude, BurnedIn burnedIn) {
    Set<ImageKind> kinds = EnumSet.noneOf(ImageKind.class);
    kinds.addAll(exclude);
    return new AutoValue_ImageRules(Collections.unmodifiableSet(kinds), burnedIn);
  }
}
