package org.dimma.profile;

import java.util.List;
import java.util.Map;

/**
 * What one file says, before its ancestors are heard; null where it says nothing.
 *
 * @param place the name's place
 */
record Draft(
    Place place,
    String name,
    @Nullable Located<String> parent,
    @Nullable Located<List<Rung>> discloses,
    Map<ElementSelector, Located<String>> further,
    @Nullable DayRange days,
    DatePolicy.@Nullable TimeOfDay timeOfDay,
    @Nullable Located<List<TableOption>> options,
    @Nullable Unlisted unlisted,
    Map<ElementSelector, Located<ElementRule>> elements,
    List<Scanner> scanners,
    Images images) {

  /** The limits of the shift, in days. */
  record DayRange(int min, int max) {}

  /** One house rule. */
  record Scanner(
      Map<String, String> when,
      Map<ElementSelector, Located<ElementRule>> elements,
      List<Located<Mask>> masks,
      List<ImageCondition> excludeWhen) {}

  /**
   * Which images leave.
   *
   * @param include kinds of images that an ancestor excludes and this file does not
   * @param structuredReports templates whose reports are not excluded
   * @param uninspected why nobody looks at pixels
   * @param excludeWhen images that are excluded by what their headers say
   */
  record Images(
      List<ImageKind> exclude,
      List<ImageKind> include,
      ImageRules.@Nullable BurnedIn burnedIn,
      List<String> structuredReports,
      @Nullable String uninspected,
      List<ImageCondition> excludeWhen) {
    static final Images NONE = new Images(List.of(), List.of(), null, List.of(), null, List.of());
  }
}
