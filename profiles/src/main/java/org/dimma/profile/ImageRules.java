package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which instances are not released at all, and what happens to those with burned-in text. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ImageRules implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What happens to an instance whose header says that text is burned into its pixels. */
  public enum BurnedIn {
    /** It is not released. */
    EXCLUDE,
    /** It waits for a person's decision. */
    HOLD,
    /** The text is to be painted over; nothing does so yet, and the instance is held. */
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

  public static ImageRules of(Collection<ImageKind> exclude, BurnedIn burnedIn) {
    Set<ImageKind> kinds = EnumSet.noneOf(ImageKind.class);
    kinds.addAll(exclude);
    return new AutoValue_ImageRules(Collections.unmodifiableSet(kinds), burnedIn);
  }
}
