package org.dimma.profile;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes pieces of the profile language as people would. */
final class RuleText {
  private RuleText() {}

  /** A rule, such as {@code {keep: approved-values}}. */
  static String of(ElementRule rule) {
    return switch (rule.keepMode()) {
      case APPROVED_VALUES -> "{keep: approved-values}";
      case FREQUENT -> "{keep: {frequentIn: " + rule.frequentInPatients() + " patients}}";
      case LISTED ->
          rule.values().stream()
              .map(RuleText::quoted)
              .collect(Collectors.joining(", ", "{keep: {values: [", "]}}"));
      case ANY -> ofAny(rule);
    };
  }

  private static String ofAny(ElementRule rule) {
    if (rule.replacement() != null) {
      return "{replace: " + quoted(rule.replacement()) + "}";
    }
    if (rule.capYears() == 0) {
      return rule.action().word();
    }
    String cap = "cap: " + rule.capYears() + "}";
    return rule.roundYears() == 0 ? "{" + cap : "{round: " + rule.roundYears() + " years, " + cap;
  }

  /** A selector as a key: the keyword where there is one. */
  static String keyOf(ElementSelector selector) {
    String text = selector.describe();
    int space = text.indexOf(' ');
    boolean hasKeyword = selector.isExact() && space > 0;
    return hasKeyword ? text.substring(0, space) : quoted(selector.toString());
  }

  /** Conditions sorted by keyword, such as {@code {Manufacturer: "GE*"}}. */
  static String of(Map<String, String> globs) {
    return new TreeMap<>(globs)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ": " + quoted(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Any text as a scalar in double quotes, on one line and in printable characters. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (isPrintable(c)) {
                quoted.append((char) c);
              } else {
                quoted.append(String.format("\\u%04X", c));
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
