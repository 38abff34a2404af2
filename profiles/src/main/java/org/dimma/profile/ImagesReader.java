package org.dimma.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a file of the profile language says about images as a whole. */
final class ImagesReader {
  private static final List<String> KEYS =
      List.of("exclude", "include", "excludeWhen", "burnedIn", "structuredReports", "uninspected");
  private static final List<String> MASK_KEYS =
      List.of("rows", "columns", "x", "y", "width", "height");

  /** ImageType has several values, each of up to 16 characters. */
  private static final int LONGEST_IMAGE_GLOB = 256;

  private static final Pattern TEMPLATE = Pattern.compile("[0-9]{1,5}");

  private final Map<String, YamlValue> entries;

  private ImagesReader(Map<String, YamlValue> entries) {
    this.entries = entries;
  }

  static Draft.Images read(YamlValue images) {
    return new ImagesReader(images.map(KEYS)).images();
  }

  private Draft.Images images() {
    List<ImageKind> exclude = kinds("exclude");
    List<ImageKind> include = kinds("include");
    if (include.stream().anyMatch(exclude::contains)) {
      entries.get("include").problem("names a kind that exclude names too");
    }
    return new Draft.Images(
        exclude,
        include,
        entries.containsKey("burnedIn")
            ? entries.get("burnedIn").oneOf(EnumSet.allOf(ImageRules.BurnedIn.class)).orElse(null)
            : null,
        templates(),
        entries.containsKey("uninspected")
            ? DraftReader.motivation(entries.get("uninspected")).orElse(null)
            : null,
        entries.containsKey("excludeWhen") ? conditions(entries.get("excludeWhen")) : List.of());
  }

  /** What a house rule says about images. */
  static List<ImageCondition> conditionsOf(YamlValue images) {
    Map<String, YamlValue> entries = images.map(List.of("excludeWhen"));
    if (entries.isEmpty()) {
      images.problem("expected excludeWhen");
    }
    return entries.containsKey("excludeWhen") ? conditions(entries.get("excludeWhen")) : List.of();
  }

  private static List<ImageCondition> conditions(YamlValue value) {
    List<ImageCondition> conditions = new ArrayList<>();
    for (YamlValue item : value.list()) {
      Map<String, String> globs =
          DraftReader.globs(item, ImageCondition.KEYWORDS, 0, LONGEST_IMAGE_GLOB);
      if (ImageCondition.KEYWORDS.containsAll(globs.keySet()) && !globs.isEmpty()) {
        conditions.add(ImageCondition.of(globs));
      }
    }
    return conditions;
  }

  private List<ImageKind> kinds(String key) {
    return entries.containsKey(key)
        ? entries.get(key).someOf(EnumSet.allOf(ImageKind.class))
        : List.of();
  }

  private List<String> templates() {
    List<String> templates = new ArrayList<>();
    if (entries.containsKey("structuredReports")) {
      for (YamlValue item : entries.get("structuredReports").list()) {
        Optional<String> template = item.text();
        if (template.isPresent() && !TEMPLATE.matcher(template.get()).matches()) {
          item.problem("expected the number of a template of PS3.16, such as 10011");
        }
        template.ifPresent(templates::add);
      }
    }
    return templates;
  }

  /** The masks of a house rule. */
  static List<Located<Mask>> masks(YamlValue value) {
    List<Located<Mask>> masks = new ArrayList<>();
    for (YamlValue item : value.list()) {
      mask(item).ifPresent(mask -> masks.add(new Located<>(mask, item.place())));
    }
    return masks;
  }

  private static Optional<Mask> mask(YamlValue item) {
    Map<String, YamlValue> map = item.map(MASK_KEYS);
    if (!map.keySet().containsAll(MASK_KEYS)) {
      item.problem("expected " + String.join(", ", MASK_KEYS));
      return Optional.empty();
    }
    List<Integer> numbers =
        MASK_KEYS.stream()
            .map(key -> map.get(key).wholeNumber())
            .flatMap(Optional::stream)
            .toList();
    if (numbers.size() < MASK_KEYS.size()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Mask(
              numbers.get(0),
              numbers.get(1),
              numbers.get(2),
              numbers.get(3),
              numbers.get(4),
              numbers.get(5)));
    } catch (IllegalArgumentException e) {
      item.problem(e.getMessage());
      return Optional.empty();
    }
  }
}
