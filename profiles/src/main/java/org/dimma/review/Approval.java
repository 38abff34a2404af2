package org.dimma.review;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.deidentify.ValuePermits;

/**
 * What reviewers have seen and approved of the data that one profile makes: scanners, their sorts
 * of images, their elements with the shapes or values of these. It identifies, so it stays in the
 * clinic, and travels between steps sealed only.
 *
 * <p>It holds for one content of a profile; {@link #covers} says which.
 *
 * @param profile the profile's name
 * @param profileSha256 of the profile's content, in lower case hex
 * @param history who approved, the first first
 * @param scanners what was approved, by scanner
 */
public record Approval(
    String profile,
    String profileSha256,
    List<Review> history,
    Map<Scanner, ApprovedScanner> scanners)
    implements Serializable {
  /** The file's name in the clinic's folder. */
  public static final String FILE_NAME = "approval.json";

  /** Copies the list and the map, which it sorts. */
  public Approval {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(profileSha256);
    history = List.copyOf(history);
    scanners = Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(scanners)));
  }

  /**
   * Reads {@code approval.json}.
   *
   * @throws ReviewFormatException if the file is none, or of another version; it says where
   * @throws IOException if the file cannot be read
   */
  public static Approval read(Path file) throws IOException, ReviewFormatException {
    return ApprovalJson.read(StrictJson.read(file, ApprovalJson.MAX_BYTES));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws ReviewFormatException if the text is none, or of another version; it says where
   */
  public static Approval parse(String json) throws ReviewFormatException {
    return ApprovalJson.read(
        StrictJson.read(json.getBytes(StandardCharsets.UTF_8), ApprovalJson.MAX_BYTES, "approval"));
  }

  /** The text of {@code approval.json}; the same for equal approvals. */
  public String toJson() {
    return ApprovalJson.write(this);
  }

  /** True when the approval was given for this content of a profile. */
  public boolean covers(String sha256) {
    return profileSha256.equals(sha256);
  }

  /** True when the scanner was seen and accepted. */
  public boolean knowsScanner(Scanner scanner) {
    return scanners.containsKey(scanner);
  }

  /** True when the scanner's images of this form were seen and approved. */
  public boolean knowsForm(Scanner scanner, ImageForm form) {
    return of(scanner).forms().contains(form);
  }

  /**
   * True when the element may be disclosed for this scanner.
   *
   * @param path as in {@link ElementObservation#path}
   */
  public boolean knowsElement(Scanner scanner, String path) {
    return of(scanner).elements().containsKey(path);
  }

  /**
   * True when the value was approved by itself.
   *
   * @param value all values of the element, with backslashes between them; spaces at the ends do
   *     not count
   */
  public boolean approvesValue(Scanner scanner, String path, String value) {
    ApprovedElement element = of(scanner).elements().get(path);
    return element != null && element.values().contains(value.strip());
  }

  /** True when values of this shape were seen and approved. */
  public boolean knowsShape(Scanner scanner, String path, String shape) {
    ApprovedElement element = of(scanner).elements().get(path);
    return element != null && element.shapes().contains(shape);
  }

  /**
   * True when what becomes of the element was never approved: a new element, or one that is now
   * kept although it was shifted when it was reviewed.
   */
  public boolean isNewElement(Scanner scanner, String path, Fate fate) {
    ApprovedElement element = of(scanner).elements().get(path);
    return element == null
        ? fate.discloses() || fate == Fate.WAITING
        : fate.discloses() && !element.allows(fate);
  }

  /** True when values decide about a known element, and nobody has decided about this one. */
  public boolean isNewValue(Scanner scanner, String path, String value) {
    ApprovedElement element = of(scanner).elements().get(path);
    return element != null && element.isNewValue(value);
  }

  /** True when shapes decide about a known element, and none like this was approved. */
  public boolean isNewShape(Scanner scanner, String path, String shape) {
    ApprovedElement element = of(scanner).elements().get(path);
    return element != null && element.isNewShape(shape);
  }

  /** What was approved of a scanner; {@link ApprovedScanner#NOTHING} of one that nobody knows. */
  public ApprovedScanner of(Scanner scanner) {
    return scanners.getOrDefault(scanner, ApprovedScanner.NOTHING);
  }

  /** What the engine asks about the values of one scanner; no value is frequent. */
  public ValuePermits permitsFor(Scanner scanner) {
    return permitsFor(scanner, ValuePermits.NONE);
  }

  /**
   * What the engine asks about the values of one scanner.
   *
   * @param frequent says which values are frequent; what it approves does not count
   */
  public ValuePermits permitsFor(Scanner scanner, ValuePermits frequent) {
    return new ApprovedValues(of(scanner), frequent);
  }

  private record ApprovedValues(ApprovedScanner scanner, ValuePermits frequent)
      implements ValuePermits {
    @Override
    public boolean isApproved(String path, String value) {
      ApprovedElement element = scanner.elements().get(path);
      return element != null && element.values().contains(value.strip());
    }

    @Override
    public boolean isFrequent(String path, String value, int patients) {
      return frequent.isFrequent(path, value, patients);
    }
  }
}
