package org.dimma.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dimma.deidentify.Fate;

/** Reads and writes {@code approval.json}. */
final class ApprovalJson {
  /** The longest file, in bytes. */
  static final int MAX_BYTES = 64 << 20;

  private static final String FORMAT = "dimma-approval/1";
  private static final int MANY = 1_000_000;
  private static final int LONG = 4096;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApprovalJson() {}

  static Approval read(StrictJson json) throws ReviewFormatException {
    if (!json.text("format", LONG).equals(FORMAT)) {
      throw json.member("format").problem("expected " + FORMAT + "; made by another version?");
    }
    json.allow("format", "profile", "profileSha256", "history", "scanners");
    String sha256 = json.text("profileSha256", LONG);
    if (!SHA256.matcher(sha256).matches()) {
      throw json.member("profileSha256").problem("expected 64 hex digits");
    }
    List<Review> history = new ArrayList<>();
    for (StrictJson item : json.list("history", MANY)) {
      item.allow("reviewer", "date", "run", "decisions", "decisionsSha256");
      history.add(
          new Review(
              item.text("reviewer", LONG),
              item.text("date", LONG),
              item.text("run", LONG),
              item.count("decisions"),
              item.has("decisionsSha256") ? item.text("decisionsSha256", LONG) : ""));
    }
    Map<Scanner, ApprovedScanner> scanners = new LinkedHashMap<>();
    for (StrictJson item : json.list("scanners", MANY)) {
      item.allow("scanner", "forms", "elements");
      if (scanners.put(item.member("scanner").scanner(), scanner(item)) != null) {
        throw item.problem("a scanner that stands here twice");
      }
    }
    return new Approval(json.text("profile", LONG), sha256, history, scanners);
  }

  private static ApprovedScanner scanner(StrictJson json) throws ReviewFormatException {
    Set<ImageForm> forms = new LinkedHashSet<>();
    for (StrictJson item : json.list("forms", MANY)) {
      forms.add(item.form());
    }
    Map<String, ApprovedElement> elements = new LinkedHashMap<>();
    for (Map.Entry<String, StrictJson> entry : json.map("elements", MANY).entrySet()) {
      elements.put(entry.getKey(), element(entry.getValue()));
    }
    return new ApprovedScanner(forms, elements);
  }

  private static ApprovedElement element(StrictJson json) throws ReviewFormatException {
    json.allow("fates", "shapes", "values", "refused");
    return new ApprovedElement(
        fates(json), texts(json, "shapes"), texts(json, "values"), texts(json, "refused"));
  }

  private static Set<Fate> fates(StrictJson json) throws ReviewFormatException {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    for (StrictJson item : json.list("fates", Fate.values().length)) {
      fates.add(fate(item));
    }
    return fates;
  }

  private static Fate fate(StrictJson item) throws ReviewFormatException {
    String word = item.text(LONG);
    for (Fate fate : Fate.values()) {
      if (fate.name().equals(word) && fate.discloses()) {
        return fate;
      }
    }
    throw item.problem("expected KEPT, CLEANED, SHIFTED or ROUNDED");
  }

  private static Set<String> texts(StrictJson json, String name) throws ReviewFormatException {
    return json.has(name) ? new LinkedHashSet<>(json.texts(name, MANY, LONG)) : Set.of();
  }

  static String write(Approval approval) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("profile", approval.profile());
    json.put("profileSha256", approval.profileSha256());
    json.put("history", approval.history().stream().map(ApprovalJson::json).toList());
    json.put(
        "scanners",
        approval.scanners().entrySet().stream()
            .map(entry -> json(entry.getKey(), entry.getValue()))
            .toList());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and numbers can always be written as JSON", e);
    }
  }

  private static Map<String, Object> json(Review review) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reviewer", review.reviewer());
    json.put("date", review.date());
    json.put("run", review.run());
    json.put("decisions", review.decisions());
    if (!review.decisionsSha256().isEmpty()) {
      json.put("decisionsSha256", review.decisionsSha256());
    }
    return json;
  }

  private static Map<String, Object> json(Scanner scanner, ApprovedScanner approved) {
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("manufacturer", scanner.manufacturer());
    name.put("model", scanner.model());
    name.put("software", scanner.software());
    name.put("station", scanner.station());
    Map<String, Object> elements = new LinkedHashMap<>();
    approved.elements().forEach((path, element) -> elements.put(path, json(element)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scanner", name);
    json.put("forms", approved.forms().stream().map(ApprovalJson::json).toList());
    json.put("elements", elements);
    return json;
  }

  private static Map<String, Object> json(ImageForm form) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sopClassUid", form.sopClassUid());
    json.put("modality", form.modality());
    json.put("imageType", form.imageType());
    return json;
  }

  private static Map<String, Object> json(ApprovedElement element) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fates", element.fates().stream().map(Fate::name).toList());
    putUnlessEmpty(json, "shapes", element.shapes());
    putUnlessEmpty(json, "values", element.values());
    putUnlessEmpty(json, "refused", element.refused());
    return json;
  }

  private static void putUnlessEmpty(
      Map<String, Object> json, String name, Collection<String> texts) {
    if (!texts.isEmpty()) {
      json.put(name, texts);
    }
  }
}
