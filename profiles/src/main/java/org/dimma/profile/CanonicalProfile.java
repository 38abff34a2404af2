package org.dimma.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One profile's content as text that is equal exactly when the content is. */
final class CanonicalProfile {
  private final StringBuilder text = new StringBuilder();

  private CanonicalProfile() {}

  static String sha256(Profile profile) {
    try {
      byte[] bytes = of(profile).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** One fact a line; every string has its length before it, so that none can look like two. */
  static String of(Profile profile) {
    CanonicalProfile canonical = new CanonicalProfile();
    canonical.line("dimma profile 1", profile.name());
    profile.discloses().forEach(rung -> canonical.line("discloses", rung.word()));
    profile
        .further()
        .forEach((selector, why) -> canonical.line("further", selector.toString(), why));
    DatePolicy dates = profile.dates();
    canonical.line("dates", dates.minDays(), dates.maxDays(), dates.timeOfDay().word());
    profile.options().forEach(option -> canonical.line("option", option.word()));
    canonical.line("unlisted", profile.unlisted().word());
    canonical.elements("element", profile.elements());
    profile.scanners().forEach(canonical::scanner);
    profile.images().exclude().forEach(kind -> canonical.line("exclude", kind.word()));
    canonical.line("burnedIn", profile.images().burnedIn().word());
    profile.images().structuredReports().forEach(tid -> canonical.line("structuredReport", tid));
    canonical.line("uninspected", profile.images().uninspected());
    canonical.conditions(profile.images().excludeWhen());
    return canonical.text.toString();
  }

  private void scanner(ScannerRules scanner) {
    line("scanner");
    scanner.when().forEach((keyword, glob) -> line("when", keyword, glob));
    elements("scanner element", scanner.elements());
    scanner.masks().forEach(mask -> line("mask", mask));
    conditions(scanner.excludeWhen());
  }

  private void conditions(List<ImageCondition> conditions) {
    for (ImageCondition condition : conditions) {
      line("excludeWhen");
      condition.globs().forEach((keyword, glob) -> line("is", keyword, glob));
    }
  }

  private void elements(String kind, Map<ElementSelector, ElementRule> elements) {
    elements.forEach(
        (selector, rule) -> {
          line(kind, selector.toString(), rule.action().word(), rule.keepMode());
          line("limits", rule.frequentInPatients(), rule.roundYears(), rule.capYears());
          if (rule.replacement() != null) {
            line("replacement", rule.replacement());
          }
          rule.values().forEach(value -> line("value", value));
        });
  }

  private void line(Object... words) {
    for (Object word : words) {
      String string = word.toString();
      text.append(string.length()).append(':').append(string).append(' ');
    }
    text.append('\n');
  }
}
