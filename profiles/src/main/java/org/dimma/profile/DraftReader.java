package org.dimma.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads one file of the profile language. */
final class DraftReader {
  private static final List<String> KEYS =
      List.of(
          "profile",
          "extends",
          "discloses",
          "further",
          "dates",
          "options",
          "unlisted",
          "elements",
          "images",
          "scanners");
  private static final List<String> HOUSE_RULES = List.of("elements", "masks", "images");
  private static final List<String> SCANNER_KEYS = List.of("when", "elements", "masks", "images");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int SHORTEST_MOTIVATION = 20;
  private static final int LONGEST_GLOB = 256;

  private final Map<String, YamlValue> entries;
  private final YamlValue root;

  private DraftReader(YamlValue root) {
    this.root = root;
    entries = root.map(KEYS);
  }

  /**
   * Reads a file.
   *
   * @param problems gets what is wrong with the content
   * @throws ProfileException if the text is no YAML, or YAML of a kind that is refused
   */
  static Draft read(String yaml, String fileName, Problems problems) throws ProfileException {
    Place place = new Place(fileName, 1, "");
    YamlValue root = new YamlValue(YamlDocument.read(yaml, fileName), place, problems);
    return new DraftReader(root).draft();
  }

  private Draft draft() {
    Map<String, YamlValue> dates = inner("dates", List.of("shift", "timeOfDay"));
    return new Draft(
        entries.containsKey("profile") ? entries.get("profile").place() : root.place(),
        name(),
        parent(),
        discloses(),
        further(),
        days(dates),
        constant(dates, "timeOfDay", DatePolicy.TimeOfDay.class),
        options(),
        constant(entries, "unlisted", Unlisted.class),
        entries.containsKey("elements") ? elements(entries.get("elements")) : Map.of(),
        scanners(),
        entries.containsKey("images")
            ? ImagesReader.read(entries.get("images"))
            : Draft.Images.NONE);
  }

  private Map<String, YamlValue> inner(String key, List<String> allowed) {
    return entries.containsKey(key) ? entries.get(key).map(allowed) : Map.of();
  }

  private static <E extends Enum<E>> @Nullable E constant(
      Map<String, YamlValue> map, String key, Class<E> type) {
    return map.containsKey(key) ? map.get(key).oneOf(EnumSet.allOf(type)).orElse(null) : null;
  }

  private String name() {
    YamlValue value = entries.get("profile");
    if (value == null) {
      root.problem("expected a key 'profile' with the name");
      return "";
    }
    Optional<String> name = value.text();
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      value.problem("expected 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    return name.orElse("");
  }

  private @Nullable Located<String> parent() {
    YamlValue value = entries.get("extends");
    if (value == null) {
      return null;
    }
    Optional<String> name = value.text();
    if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      value.problem("expected the name of a bundled profile or of a file beside this one");
      return null;
    }
    return name.map(text -> new Located<>(text, value.place())).orElse(null);
  }

  private @Nullable Located<List<Rung>> discloses() {
    YamlValue value = entries.get("discloses");
    if (value == null) {
      return null;
    }
    // Further elements are named one by one, each with its motivation.
    List<Rung> rungs = value.someOf(EnumSet.complementOf(EnumSet.of(Rung.FURTHER)));
    if (!rungs.contains(Rung.IMAGES)) {
      value.problem("must contain images");
    }
    return new Located<>(rungs, value.place());
  }

  private @Nullable Located<List<TableOption>> options() {
    YamlValue value = entries.get("options");
    if (value == null) {
      return null;
    }
    List<TableOption> options = value.someOf(EnumSet.allOf(TableOption.class));
    if (options.contains(TableOption.UIDS)) {
      value.problem("uids is refused: UIDs are always mapped");
    }
    if (options.contains(TableOption.FULL_DATES)) {
      value.problem("full-dates is refused: name the dates that stay under further");
    }
    return new Located<>(options, value.place());
  }

  private Map<ElementSelector, Located<String>> further() {
    Map<ElementSelector, Located<String>> further = new LinkedHashMap<>();
    if (!entries.containsKey("further")) {
      return further;
    }
    for (YamlValue item : entries.get("further").list()) {
      Map<String, YamlValue> map = item.map(List.of("element", "motivation"));
      if (!map.containsKey("element") || !map.containsKey("motivation")) {
        item.problem("expected an element and its motivation");
        continue;
      }
      YamlValue element = map.get("element");
      Optional<ElementSelector> selector =
          element.text().flatMap(text -> Selectors.read(text, element));
      Optional<String> motivation = motivation(map.get("motivation"));
      if (selector.isPresent() && motivation.isPresent()) {
        Located<String> first =
            further.putIfAbsent(selector.get(), new Located<>(motivation.get(), element.place()));
        if (first != null) {
          element.problem("named twice, first on line " + first.place().line());
        }
      }
    }
    return further;
  }

  /** A reason in words, of 20 characters or more. */
  static Optional<String> motivation(YamlValue value) {
    Optional<String> motivation = value.text().map(String::strip);
    if (motivation.isPresent() && motivation.get().length() < SHORTEST_MOTIVATION) {
      value.problem("expected " + SHORTEST_MOTIVATION + " characters or more");
      return Optional.empty();
    }
    return motivation;
  }

  private static Draft.@Nullable DayRange days(Map<String, YamlValue> dates) {
    if (!dates.containsKey("shift")) {
      return null;
    }
    Map<String, YamlValue> shift = dates.get("shift").map(List.of("days"));
    if (!shift.containsKey("days")) {
      dates.get("shift").problem("expected days: [least, most]");
      return null;
    }
    YamlValue value = shift.get("days");
    List<YamlValue> limits = value.list();
    if (limits.size() != 2) {
      value.problem("expected two numbers of days, the smaller first");
      return null;
    }
    Optional<Integer> min = limits.get(0).wholeNumber();
    Optional<Integer> max = limits.get(1).wholeNumber();
    if (min.isEmpty() || max.isEmpty()) {
      return null;
    }
    try {
      DatePolicy.of(min.get(), max.get(), DatePolicy.TimeOfDay.SHIFT);
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
      return null;
    }
    return new Draft.DayRange(min.get(), max.get());
  }

  private static Map<ElementSelector, Located<ElementRule>> elements(YamlValue value) {
    Map<ElementSelector, Located<ElementRule>> rules = new TreeMap<>();
    Map<ElementSelector, Place> seen = new TreeMap<>();
    value
        .map()
        .forEach(
            (key, written) ->
                Selectors.read(key, written)
                    .ifPresent(
                        selector -> {
                          Place first = seen.putIfAbsent(selector, written.place());
                          if (first != null) {
                            written.problem("the same element as on line " + first.line());
                            return;
                          }
                          RuleReader.read(selector, written)
                              .ifPresent(
                                  rule ->
                                      rules.put(selector, new Located<>(rule, written.place())));
                        }));
    return rules;
  }

  private List<Draft.Scanner> scanners() {
    List<Draft.Scanner> scanners = new ArrayList<>();
    if (!entries.containsKey("scanners")) {
      return scanners;
    }
    for (YamlValue item : entries.get("scanners").list()) {
      Map<String, YamlValue> map = item.map(SCANNER_KEYS);
      if (!map.containsKey("when") || Collections.disjoint(map.keySet(), HOUSE_RULES)) {
        item.problem("expected when, and elements, masks or images");
        continue;
      }
      scanners.add(
          new Draft.Scanner(
              when(map.get("when")),
              map.containsKey("elements") ? elements(map.get("elements")) : Map.of(),
              map.containsKey("masks") ? ImagesReader.masks(map.get("masks")) : List.of(),
              map.containsKey("images")
                  ? ImagesReader.conditionsOf(map.get("images"))
                  : List.of()));
    }
    return scanners;
  }

  private static Map<String, String> when(YamlValue value) {
    return globs(value, ScannerRules.CONDITIONS, 1, LONGEST_GLOB);
  }

  /** Keywords and what their values have to look like. */
  static Map<String, String> globs(YamlValue value, List<String> keywords, int least, int most) {
    Map<String, String> globs = new TreeMap<>();
    Map<String, YamlValue> map = value.map(keywords);
    map.forEach(
        (keyword, glob) ->
            glob.text()
                .map(String::strip)
                .ifPresent(
                    text -> {
                      if (text.length() < least || text.length() > most) {
                        glob.problem("expected " + least + " to " + most + " characters");
                      }
                      globs.put(keyword, text);
                    }));
    if (map.isEmpty()) {
      value.problem("expected one condition or more", keywords);
    }
    return globs;
  }
}
