package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.pixels.IdentifierMatcher;
import org.dimma.pixels.PixelFindings;
import org.dimma.profile.Profile;
import org.dimma.profile.ProfileException;
import org.dimma.profile.Profiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other people's files, de-identified by the profile {@code basic} and judged by other people's
 * tools; and nothing that identified in the original may be found in the release by a search that
 * knows no rules. Skipped where the files or a tool are absent.
 */
class PeersTest {
  private static final ProjectKey KEY = ProjectKey.parse("0123456789abcdef".repeat(4));

  /** dciodvfy gives up on this original at its first element. */
  private static final String NOT_IN_ORDER = "ct/imaging-scienc-i-cat-003.dcm";

  /** Outside of malformed/, what holds more than the standard lets it hold. */
  private static final List<String> REFUSED =
      List.of(
          "mr/toshiba-mrt50h1-007.dcm: PixelData (7FE0,0010) at byte 1488: the length is 8320"
              + " bytes, not what the header describes");

  /** What cannot be searched for text, and would be held. */
  private static final List<String> NOT_INSPECTABLE =
      List.of(
          "ot/mymanufacturer-mymodel-001.dcm: Pixels in floating point numbers cannot be searched",
          "ot/mymanufacturer-mymodel-002.dcm: Pixels in floating point numbers cannot be searched",
          "ot/unknown-007.dcm: Frames in big endian words do not end with a word",
          "sc/unknown-001.dcm: at byte 166: expected parts of a tile 5, found 1",
          "sc/unknown-012.dcm: Frame 1 holds something in bits that do not count, which cannot be"
              + " cleared in a compressed frame",
          "sc/unknown-013.dcm: At byte 0 of the frame: expected a start of image marker",
          "xc/unknown-001.dcm: JPEG, at byte 181: marker FFC2, of a process that is not decoded or"
              + " out of place");

  private static final String HELD = "profile: held\nextends: basic\nimages: {burnedIn: hold}\n";

  private record Pair(String name, Path original, Path released, PixelFindings findings) {}

  @TempDir private static Path releases;
  private static final List<Pair> PAIRS = new ArrayList<>();

  @BeforeAll
  static void deidentifyAll() throws Exception {
    Corpus corpus = Corpus.required();
    Profile profile = holdingText();
    List<String> refused = new ArrayList<>();
    List<String> notInspectable = new ArrayList<>();
    for (Path file : corpus.files()) {
      Path released = releases.resolve(PAIRS.size() + ".dcm");
      try {
        release(profile, file, released)
            .ifPresent(
                findings -> PAIRS.add(new Pair(corpus.nameOf(file), file, released, findings)));
      } catch (UndecodableFrameException e) {
        Files.deleteIfExists(released);
        if (!corpus.isMalformed(file)) {
          notInspectable.add(corpus.nameOf(file) + ": " + e.getMessage());
        }
      } catch (DicomFormatException e) {
        Files.deleteIfExists(released);
        if (!corpus.isMalformed(file)) {
          refused.add(corpus.nameOf(file) + ": " + e.getMessage());
        }
      }
    }
    assertEquals(REFUSED, refused);
    assertEquals(NOT_INSPECTABLE, notInspectable);
    assertTrue(PAIRS.size() > 100, () -> "only " + PAIRS.size() + " files could be de-identified");
  }

  /** The profile basic, but what shows text is written to the end too. */
  private static Profile holdingText() throws IOException, ProfileException {
    Path file = Files.writeString(releases.resolve("held.yaml"), HELD);
    Profile profile = Profiles.load(file.toString());
    Files.delete(file);
    return profile;
  }

  private static Optional<PixelFindings> release(Profile profile, Path file, Path released)
      throws IOException, DicomFormatException, UndecodableFrameException {
    HeaderFacts facts;
    try (DicomReader reader = Elements.open(file)) {
      facts = HeaderFacts.read(reader);
    }
    if (facts.isDicomDir()
        || facts.sopClassUid().isEmpty()
        || facts.get(Tag.SOPInstanceUID).isEmpty()) {
      return Optional.empty();
    }
    String token = new Pseudonyms(KEY).patientToken(facts.get(Tag.PatientID));
    try (DicomReader reader = Elements.open(file);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(released))) {
      return Optional.of(
          new Deidentifier(profile, KEY, Optional.empty())
              .deidentify(
                  Instance.of(facts, token),
                  new IdentifierMatcher(List.of()),
                  reader,
                  out,
                  Redaction.NONE)
              .pixels());
    }
  }

  @Test
  void dcmftest_takesEachForDicom() {
    Tool dcmftest = Tool.required("dcmftest", "dcmtk");
    Tool.Answer answer = dcmftest.run(released());
    assertEquals(List.of(), answer.linesWith("no: "));
    assertEquals(PAIRS.size(), answer.linesWith("yes: ").size());
  }

  @Test
  void dcmdump_readsEach() {
    Tool dcmdump = Tool.required("dcmdump", "dcmtk");
    Map<String, String> complaints =
        findings(
            pair -> {
              Tool.Answer answer = dcmdump.run(pair.released);
              return answer.status() == 0 ? "" : answer.linesWith("E: ").toString();
            });
    assertEquals(Map.of(), complaints);
  }

  @Test
  void gdcminfo_readsEachWhoseOriginalItReads() {
    Tool gdcminfo = Tool.required("gdcminfo", "libgdcm-tools");
    Map<String, String> complaints =
        findings(
            pair ->
                gdcminfo.run(pair.released).status() == 0
                        || gdcminfo.run(pair.original).status() != 0
                    ? ""
                    : "refused");
    assertEquals(Map.of(), complaints);
  }

  @Test
  void pydicom_readsEveryElementOfEach() {
    Tool pydicom =
        Tool.pydicom(
            """
            import sys, warnings, pydicom
            warnings.simplefilter('ignore')
            for name in sys.argv[1:]:
                try:
                    data = pydicom.dcmread(name)
                    data.decode()
                    for element in data.iterall():
                        element.value
                except Exception as problem:
                    print(name, repr(problem))
            """);
    assertEquals(List.of(), pydicom.run(released()).lines());
  }

  @Test
  void dciodvfy_findsNoMoreErrorsThanInTheOriginal() {
    Tool dciodvfy = Tool.required("dciodvfy", "dicom3tools");
    Map<String, String> complaints =
        findings(
            pair -> {
              List<String> before = dciodvfy.run(pair.original).linesWith("Error");
              List<String> after = dciodvfy.run(pair.released).linesWith("Error");
              boolean worse = after.size() > before.size() && !pair.name.equals(NOT_IN_ORDER);
              return worse ? before.size() + " before, now " + after : "";
            });
    assertEquals(Map.of(), complaints);
  }

  @Test
  void nothingThatIdentifies_isInTheBytesOfARelease() {
    Map<String, String> traces =
        findings(
            pair -> {
              Set<String> found = Traces.of(pair.original, pair.released);
              return found.isEmpty() ? "" : found.toString();
            });
    assertEquals(Map.of(), traces);
  }

  /** The search is worth something only if it finds what is there. */
  @Test
  void whatIdentifies_isFoundInTheOriginals() {
    Map<String, String> traces =
        findings(
            pair -> {
              boolean nothing = Traces.of(pair.original, pair.original).isEmpty();
              return nothing && !isDeflated(pair.original) ? "nothing found" : "";
            });
    assertEquals(Map.of(), traces);
  }

  private static boolean isDeflated(Path file) throws IOException, DicomFormatException {
    try (DicomReader reader = Elements.open(file)) {
      return reader.transferSyntax().deflated();
    }
  }

  @Test
  void pixelData_isTheOriginals() {
    Map<String, String> changed =
        findings(
            pair ->
                pair.findings.hasBlankedMetadata()
                        || pair.findings.hasClearedBits()
                        || PixelDataHash.of(pair.original).equals(PixelDataHash.of(pair.released))
                    ? ""
                    : "changed");
    assertEquals(Map.of(), changed);
  }

  @Test
  void samplesOfFramesWithBlankedMetadata_areTheOriginals() {
    long blanked = PAIRS.stream().filter(pair -> pair.findings.hasBlankedMetadata()).count();
    assertTrue(blanked >= 20, () -> blanked + " files with something blanked");
    Map<String, String> changed =
        findings(
            pair ->
                pair.findings.hasBlankedMetadata()
                        && !DecodedFrames.hash(pair.original)
                            .equals(DecodedFrames.hash(pair.released))
                    ? "changed"
                    : "");
    assertEquals(Map.of(), changed);
  }

  private static List<String> released() {
    return PAIRS.stream().map(pair -> pair.released.toString()).toList();
  }

  private interface Judge {
    String judge(Pair pair) throws IOException, DicomFormatException, UndecodableFrameException;

    default String verdictOn(Pair pair) {
      try {
        return judge(pair);
      } catch (IOException | DicomFormatException | UndecodableFrameException e) {
        return e.toString();
      }
    }
  }

  /** What there is to say about the pairs, by their names; nothing is said about the good ones. */
  private static Map<String, String> findings(Judge judge) {
    return PAIRS.parallelStream()
        .map(pair -> Map.entry(pair.name, judge.verdictOn(pair)))
        .filter(finding -> !finding.getValue().isEmpty())
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }
}
