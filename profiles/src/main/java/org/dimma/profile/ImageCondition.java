package org.dimma.profile;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the headers of some images have in common, so that all of them may be excluded. */
@AutoValue
@SuppressWarnings(
    "AutoValueImmutableFields") // every collection is copied unmodifiable; no Guava here
public abstract class ImageCondition implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The elements by which images may be told. */
  public static final List<String> KEYWORDS = keywords();

  private static List<String> keywords() {
    List<String> keywords =
        new ArrayList<>(
            List.of(
                "SOPClassUID", "ImageType", "SeriesDescription", "ProtocolName", "ConversionType"));
    keywords.addAll(ScannerRules.CONDITIONS);
    return List.copyOf(keywords);
  }

  /** Keyword to glob, by keyword; all must match. Never empty. */
  public abstract Map<String, String> globs();

  /**
   * A condition.
   *
   * @throws IllegalArgumentException if there is no glob, or one for a keyword that is not in
   *     {@link #KEYWORDS}
   */
  public static ImageCondition of(Map<String, String> globs) {
    if (globs.isEmpty() || !KEYWORDS.containsAll(globs.keySet())) {
      throw new IllegalArgumentException("a condition must have one or more of " + KEYWORDS);
    }
    return new AutoValue_ImageCondition(Collections.unmodifiableMap(new TreeMap<>(globs)));
  }

  /**
   * True when every glob fits, as for {@link ScannerRules#matches}. A missing or empty value fits
   * the empty glob only.
   *
   * @param valueOfKeyword as for {@link ScannerRules#matches}
   */
  public final boolean matches(Function<String, String> valueOfKeyword) {
    return globs().entrySet().stream()
        .allMatch(entry -> fits(entry.getValue(), valueOfKeyword.apply(entry.getKey())));
  }

  private static boolean fits(String glob, @Nullable String value) {
    boolean isMissing = value == null || value.isBlank();
    return isMissing ? glob.isEmpty() : Glob.matches(glob, value);
  }
}
