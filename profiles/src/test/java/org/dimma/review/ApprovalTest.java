package org.dimma.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dimma.deidentify.Fate;
import org.dimma.deidentify.ValuePermits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApprovalTest {
  static final Scanner VCT = new Scanner("GE MEDICAL SYSTEMS", "LightSpeed VCT", "07MW18.4", "CT1");
  static final Scanner OTHER = new Scanner("Philips", "Brilliance 64", "", "");
  static final ImageForm AXIAL =
      new ImageForm("1.2.840.10008.5.1.4.1.1.2", "CT", "ORIGINAL\\PRIMARY\\AXIAL");
  static final String SHA = "ab".repeat(32);
  static final String NESTED = "SourceImageSequence > [GEMS_PARM_01] (0043,xx27)";

  static final Approval APPROVAL =
      new Approval(
          "site",
          SHA,
          List.of(new Review("Anna Svensson", "2026-11-24", "run-0001", 12, "cd".repeat(32))),
          Map.of(
              VCT,
              new ApprovedScanner(
                  Set.of(AXIAL),
                  Map.of(
                      "KVP",
                      ApprovedElement.ofShapes(Set.of(Fate.KEPT), Set.of("<number>")),
                      "StudyDate",
                      ApprovedElement.ofShapes(Set.of(Fate.SHIFTED), Set.of("<date>")),
                      NESTED,
                      ApprovedElement.ofShapes(Set.of(Fate.KEPT), Set.of("9:9", "a9")),
                      "SeriesDescription",
                      ApprovedElement.ofValues(
                          Set.of("Thorax ", "Lungor\\Åäö"), Set.of("Anna A")))),
              OTHER,
              ApprovedScanner.NOTHING));

  @TempDir private Path folder;

  @Test
  void written_readsBackEqual() throws Exception {
    Path file = Files.writeString(folder.resolve("approval.json"), APPROVAL.toJson());

    assertEquals(APPROVAL, Approval.read(file));
    assertEquals(APPROVAL.toJson(), Approval.read(file).toJson());
  }

  @Test
  void written_isReadableText() {
    assertEquals(
        """
        {
          "format" : "dimma-approval/1",
          "profile" : "site",
          "profileSha256" : "%s",
          "history" : [ {
            "reviewer" : "Anna Svensson",
            "date" : "2026-11-24",
            "run" : "run-0001",
            "decisions" : 12,
            "decisionsSha256" : "%s"
          } ],
          "scanners" : [ {
            "scanner" : {
              "manufacturer" : "GE MEDICAL SYSTEMS",
              "model" : "LightSpeed VCT",
              "software" : "07MW18.4",
              "station" : "CT1"
            },
            "forms" : [ {
              "sopClassUid" : "1.2.840.10008.5.1.4.1.1.2",
              "modality" : "CT",
              "imageType" : "ORIGINAL\\\\PRIMARY\\\\AXIAL"
            } ],
            "elements" : {
              "KVP" : {
                "fates" : [ "KEPT" ],
                "shapes" : [ "<number>" ]
              },
              "SeriesDescription" : {
                "fates" : [ "KEPT" ],
                "values" : [ "Lungor\\\\Åäö", "Thorax" ],
                "refused" : [ "Anna A" ]
              },
              "SourceImageSequence > [GEMS_PARM_01] (0043,xx27)" : {
                "fates" : [ "KEPT" ],
                "shapes" : [ "9:9", "a9" ]
              },
              "StudyDate" : {
                "fates" : [ "SHIFTED" ],
                "shapes" : [ "<date>" ]
              }
            }
          }, {
            "scanner" : {
              "manufacturer" : "Philips",
              "model" : "Brilliance 64",
              "software" : "",
              "station" : ""
            },
            "forms" : [ ],
            "elements" : { }
          } ]
        }
        """
            .formatted(SHA, "cd".repeat(32)),
        APPROVAL.toJson());
  }

  @Test
  void knownAndUnknown_areToldApart() {
    assertTrue(APPROVAL.covers(SHA));
    assertFalse(APPROVAL.covers("00".repeat(32)));
    assertTrue(APPROVAL.knowsScanner(VCT));
    assertTrue(APPROVAL.knowsScanner(OTHER));
    assertFalse(APPROVAL.knowsScanner(new Scanner("GE MEDICAL SYSTEMS", "", "", "")));
    assertTrue(APPROVAL.knowsForm(VCT, AXIAL));
    assertFalse(APPROVAL.knowsForm(OTHER, AXIAL));
    assertTrue(APPROVAL.knowsElement(VCT, "KVP"));
    assertFalse(APPROVAL.knowsElement(OTHER, "KVP"));
    assertFalse(APPROVAL.knowsElement(VCT, "SourceImageSequence > KVP"));
    assertTrue(APPROVAL.knowsShape(VCT, NESTED, "a9"));
    assertFalse(APPROVAL.knowsShape(VCT, NESTED, "a"));
    assertFalse(APPROVAL.knowsShape(VCT, "SliceThickness", "<number>"));
    assertTrue(APPROVAL.approvesValue(VCT, "SeriesDescription", " Thorax "));
    assertFalse(APPROVAL.approvesValue(VCT, "SeriesDescription", "thorax"));
    assertFalse(APPROVAL.approvesValue(VCT, "SeriesDescription", "Anna A"));
    assertFalse(APPROVAL.approvesValue(OTHER, "SeriesDescription", "Thorax"));
  }

  @Test
  void controlCharacters_areNoDifference() {
    Scanner scanner = new Scanner("GE", "A\tB", "", "");
    ImageForm form = new ImageForm("1.2", "CT", "A\nB");

    assertEquals(scanner, Scanner.parse(scanner.toString()));
    assertEquals(form, ImageForm.parse(form.toString()));
  }

  @Test
  void whatIsNewToAReviewer_isWhatDriftHolds() {
    assertTrue(APPROVAL.isNewElement(OTHER, "KVP", Fate.KEPT));
    assertTrue(APPROVAL.isNewElement(OTHER, "KVP", Fate.WAITING));
    assertFalse(APPROVAL.isNewElement(OTHER, "KVP", Fate.REMOVED));
    assertTrue(APPROVAL.isNewElement(VCT, "StudyDate", Fate.KEPT));
    assertFalse(APPROVAL.isNewElement(VCT, "StudyDate", Fate.SHIFTED));
    assertFalse(APPROVAL.isNewElement(VCT, "KVP", Fate.CLEANED));
    assertTrue(APPROVAL.isNewValue(VCT, "SeriesDescription", "Buk"));
    assertFalse(APPROVAL.isNewValue(VCT, "SeriesDescription", "Anna A"));
    assertFalse(APPROVAL.isNewValue(VCT, "KVP", "120"));
    assertTrue(APPROVAL.isNewShape(VCT, NESTED, "a"));
    assertFalse(APPROVAL.isNewShape(VCT, "SeriesDescription", "a"));
  }

  @Test
  void permits_areThoseOfTheScanner() {
    ValuePermits permits = APPROVAL.permitsFor(VCT);

    assertTrue(permits.isApproved("SeriesDescription", "Thorax"));
    assertFalse(permits.isApproved("StudyDescription", "Thorax"));
    assertFalse(permits.isFrequent("SeriesDescription", "Thorax", 2));
    assertFalse(APPROVAL.permitsFor(OTHER).isApproved("SeriesDescription", "Thorax"));
  }

  @Test
  void permits_leaveFrequencyToOthers() {
    ValuePermits permits = APPROVAL.permitsFor(VCT, new EverythingGoes());

    assertTrue(permits.isFrequent("ProtocolName", "Thorax", 2));
    assertFalse(permits.isApproved("ProtocolName", "Thorax"));
  }

  /** Approves too, which must not count. */
  private record EverythingGoes() implements ValuePermits {
    @Override
    public boolean isApproved(String path, String value) {
      return true;
    }

    @Override
    public boolean isFrequent(String path, String value, int patients) {
      return true;
    }
  }

  @Test
  void valueTooLongToBeShown_isNotApproved() {
    ApprovedElement element =
        ApprovedElement.ofValues(Set.of("A".repeat(256), "B".repeat(255)), Set.of());

    assertEquals(Set.of("B".repeat(255)), element.values());
  }

  @Test
  void serialized_isEqual() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(APPROVAL);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(APPROVAL, in.readObject());
    }
  }

  @Test
  void aMillionQuestions_areAnsweredAtOnce() {
    Map<String, ApprovedElement> elements = new LinkedHashMap<>();
    for (int i = 0; i < 2000; i++) {
      elements.put("(0009,xx27) > " + i, ApprovedElement.ofValues(Set.of("a" + i), Set.of()));
    }
    Approval approval =
        new Approval(
            "site", SHA, List.of(), Map.of(VCT, new ApprovedScanner(Set.of(AXIAL), elements)));
    List<String> paths = List.copyOf(approval.of(VCT).elements().keySet());

    int known =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> {
              int count = 0;
              for (int i = 0; i < 1_000_000; i++) {
                String path = paths.get(i % paths.size());
                count += approval.knowsElement(VCT, path) ? 1 : 0;
                count += approval.approvesValue(VCT, path, "a1") ? 1 : 0;
              }
              return count;
            });

    assertEquals(1_000_500, known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dimma-approval/1 | dimma-approval/2 | approval.json: format: expected dimma-approval/1;"
            + " made by another version?",
        "\"profile\" : \"site\" | \"profile\" : 7 | approval.json: profile: expected text, found"
            + " number",
        "\"profile\" : \"site\", | '' | approval.json: no member 'profile'",
        "\"run-0001\" | \"run-0001\", \"extra\": 1 | approval.json: history[0]: an unknown member;"
            + " allowed: reviewer, date, run, decisions, decisionsSha256",
        "\"decisions\" : 12 | \"decisions\" : -1 | approval.json: history[0]: decisions: expected a"
            + " whole number from 0, found number",
        "\"station\" : \"CT1\" | \"station\" : null | approval.json: scanners[0]: scanner: station:"
            + " expected text, found null",
        "[ \"SHIFTED\" ] | [ \"REMOVED\" ] | approval.json: scanners[0]: elements[3]: fates[0]:"
            + " expected KEPT, CLEANED, SHIFTED or ROUNDED",
        "\"forms\" : [ ] | \"forms\" : { } | approval.json: scanners[1]: forms: expected a list,"
            + " found object",
        "\"profileSha256\" : \"ab | \"profileSha256\" : \"AB | approval.json: profileSha256:"
            + " expected 64 hex digits",
        "\"KVP\" : | \"StudyDate\" : | approval.json: no JSON at line 38, column 18"
      })
  void anythingElse_isRefusedWithItsPlace(String from, String to, String message)
      throws IOException {
    String text = APPROVAL.toJson().replace(from, to.equals("''") ? "" : to);
    assertFalse(text.equals(APPROVAL.toJson()));
    Path file = Files.writeString(folder.resolve("approval.json"), text);

    assertEquals(
        message, assertThrows(ReviewFormatException.class, () -> Approval.read(file)).getMessage());
  }

  @Test
  void whatIsNoJson_isRefused() {
    assertEquals("x: no JSON at line 1, column 9", refusal("{\"a\": 1,"));
    assertEquals("x: no JSON at line 1, column 4", refusal("{} {}"));
    assertEquals("x: the file is empty", refusal(""));
    assertEquals("x: more than 100 bytes", refusal(" ".repeat(101)));
    assertTrue(refusal("[".repeat(40) + "]".repeat(40)).startsWith("x: no JSON"));
  }

  private static String refusal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return assertThrows(ReviewFormatException.class, () -> StrictJson.read(bytes, 100, "x"))
        .getMessage();
  }
}
