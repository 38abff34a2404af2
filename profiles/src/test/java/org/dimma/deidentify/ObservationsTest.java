package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dimma.deidentify.RuleBook.Ruling;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;

/** What a reviewer is told of each element. */
class ObservationsTest {
  private static final String HOUSE =
      Release.ALLOW_LIST
          + """
          elements:
            KVP: keep
            SeriesDescription: {keep: {values: [Thorax, "A\\\\B"]}}
            StudyDescription: {keep: approved-values}
            ProtocolName: {keep: {frequentIn: 10 patients}}
          scanners:
            - when: {Manufacturer: "GE*"}
              elements:
                KVP: remove
                SeriesDescription: {keep: approved-values}
                StudyDescription: {keep: {values: [Thorax]}}
          """;

  /** Path, VR, fate, rule, before, after of each. */
  private static List<String> observations(Original original, String yaml) throws Exception {
    return observations(original.toByteArray(), yaml);
  }

  private static List<String> observations(byte[] file, String yaml) throws Exception {
    List<String> lines = new ArrayList<>();
    HeaderFacts facts = Release.facts(file);
    try (DicomReader reader = Release.open(file);
        Deidentifier deidentifier =
            new Deidentifier(Release.profile(yaml), Release.KEY, Optional.empty())) {
      deidentifier.survey(
          Instance.of(facts, Release.TOKEN)
              .observedBy(
                  one ->
                      lines.add(
                          String.join(
                              " | ",
                              one.path(),
                              one.vr() + " " + one.fate(),
                              one.rule(),
                              one.before(),
                              one.after()))),
          reader);
    }
    return lines;
  }

  private static String only(Original original, String yaml, String path) throws Exception {
    List<String> lines =
        observations(original, yaml).stream()
            .filter(line -> line.startsWith(path + " | "))
            .map(line -> line.substring(path.length() + 3))
            .toList();
    assertEquals(1, lines.size(), () -> lines.toString());
    return lines.get(0);
  }

  private static String only(Original original, String path) throws Exception {
    return only(original, Release.BASIC, path);
  }

  @Test
  void everyElementOfASmallInstance_isToldOnce() throws Exception {
    Original original =
        Original.ct()
            .set("SpecificCharacterSet", "ISO_IR 100")
            .set("StudyDate", "20200101")
            .set("StudyTime", "1200")
            .set("StudyDescription", "Thorax")
            .set("KVP", "120");

    assertEquals(
        List.of(
            "StudyDescription | LO REMOVED | PS3.15 E.1-1: X |  | ",
            "SpecificCharacterSet | CS REPLACED | Dimma | ISO_IR 100 | ISO_IR 100",
            "SOPClassUID | UI KEPT | unlisted: keep-if-safe | " + Original.CT + " | " + Original.CT,
            "SOPInstanceUID | UI MAPPED | PS3.15 E.1-1: U | "
                + Original.INSTANCE_UID
                + " | "
                + Release.PSEUDONYMS.uid(Original.INSTANCE_UID),
            "StudyDate | DA SHIFTED | PS3.15 E.1-1: C | 20200101 | "
                + Release.of(original).get("StudyDate").substring(3),
            "StudyTime | TM SHIFTED | PS3.15 E.1-1: C | 1200 | "
                + Release.of(original).get("StudyTime").substring(3),
            "Modality | CS KEPT | unlisted: keep-if-safe | CT | CT",
            "ReferringPhysicianName | PN EMPTIED | PS3.15 E.1-1: Z | Svensson^Sven | ",
            "ReferencedSeriesSequence > OperatorsName | PN REMOVED | PS3.15 E.1-1: X/Z/D |  | ",
            "ReferencedSeriesSequence > [HOUSE] (0009,xx01) | LO REMOVED | PS3.15 E.1-1: X |  | ",
            "ReferencedSeriesSequence > SeriesInstanceUID | UI MAPPED | PS3.15 E.1-1: U"
                + " | 1.2.752.24.7.9 | "
                + Release.PSEUDONYMS.uid("1.2.752.24.7.9"),
            "[HOUSE] (0009,xx01) | LO REMOVED | PS3.15 E.1-1: X |  | ",
            "PatientName | PN REPLACED | PS3.15 E.1-1: Z | Andersson^Anna | " + Release.pseudonym(),
            "PatientID | LO REPLACED | PS3.15 E.1-1: Z/D | 19811228-9874 | " + Release.pseudonym(),
            "PatientIdentityRemoved | CS REPLACED | Dimma |  | YES",
            "DeidentificationMethod | LO REPLACED | Dimma |  | Dimma, PS3.15 2026d, profile test",
            "DeidentificationMethodCodeSequence | SQ REPLACED | Dimma |  | 113100\\113101\\113107",
            "KVP | DS KEPT | unlisted: keep-if-safe | 120 | 120",
            "StudyInstanceUID | UI MAPPED | PS3.15 E.1-1: U | "
                + Original.STUDY_UID
                + " | "
                + Release.PSEUDONYMS.uid(Original.STUDY_UID),
            "SeriesInstanceUID | UI MAPPED | PS3.15 E.1-1: U | 1.2.752.24.7.1.2 | "
                + Release.PSEUDONYMS.uid("1.2.752.24.7.1.2"),
            "SamplesPerPixel | US KEPT | unlisted: keep-if-safe | 1 | 1",
            "PhotometricInterpretation | CS KEPT | unlisted: keep-if-safe | MONOCHROME2"
                + " | MONOCHROME2",
            "Rows | US KEPT | unlisted: keep-if-safe | 1 | 1",
            "Columns | US KEPT | unlisted: keep-if-safe | 2 | 2",
            "BitsAllocated | US KEPT | unlisted: keep-if-safe | 16 | 16",
            "BurnedInAnnotation | CS REPLACED | Dimma |  | NO",
            "LongitudinalTemporalInformationModified | CS REPLACED | Dimma |  | MODIFIED",
            "PixelData | OW KEPT | images | <...> | <...>"),
        observations(original, Release.BASIC));
  }

  @Test
  void ruleOfAnElement_isToldWithItsAuthor() throws Exception {
    Original original = Original.ct().set("KVP", "120");

    assertEquals("DS KEPT | test: keep | 120 | 120", only(original, HOUSE, "KVP"));
    assertEquals("US KEPT | pixels: keep | 1 | 1", only(original, HOUSE, "Rows"));
    assertEquals(
        "DS REMOVED | house rule (Manufacturer: GE*): remove |  | ",
        only(original.set("Manufacturer", "GE"), HOUSE, "KVP"));
    assertEquals("LO EMPTIED | unlisted: remove | GE | ", only(original, HOUSE, "Manufacturer"));
  }

  @Test
  void valueThatNobodyApprovedYet_waits() throws Exception {
    Original original = Original.ct().set("StudyDescription", "Thorax").set("ProtocolName", "P1");

    assertEquals(
        "LO WAITING | test: keep: approved-values | Thorax | ",
        only(original, HOUSE, "StudyDescription"));
    assertEquals(
        "LO WAITING | test: keep: frequentIn 10 patients | P1 | ",
        only(original, HOUSE, "ProtocolName"));
  }

  /** Of a dummy that the IOD wants nothing is told, since it is the value that waits. */
  @Test
  void valueThatWaitsBehindADummy_isToldAlone() throws Exception {
    String yaml = Release.BASIC + "elements: {RescaleType: {keep: approved-values}}\n";
    Original original = Original.ct().set("RescaleType", "ANNA");

    assertEquals(
        "LO WAITING | test: keep: approved-values | ANNA | ", only(original, yaml, "RescaleType"));
    assertEquals("LO REMOVED", Release.of(original, yaml).get("RescaleType"));
  }

  @Test
  void codeOfTheStandard_isKeptAndAnyOtherIsReplaced() throws Exception {
    Original original =
        Original.ct()
            .item("AnatomicRegionSequence", code("T-D3000", "SRT", "Anna's chest"))
            .item("ProcedureCodeSequence", code("ANNA", "99HOUSE", "Anna"));
    String yaml =
        Release.BASIC + "elements: {AnatomicRegionSequence: keep, ProcedureCodeSequence: keep}\n";

    String path = "AnatomicRegionSequence > ";
    assertEquals(
        "SH KEPT | codes of PS3.16 | T-D3000 | T-D3000", only(original, yaml, path + "CodeValue"));
    assertEquals(
        "LO CLEANED | codes of PS3.16 | Anna's chest | Chest",
        only(original, yaml, path + "CodeMeaning"));
    assertEquals(
        "SH REPLACED | codes of PS3.16 | ANNA | REMOVED",
        only(original, yaml, "ProcedureCodeSequence > CodeValue"));
  }

  private static Attributes code(String value, String scheme, String meaning) {
    return new Attributes()
        .setString(tag("CodeValue"), value)
        .setString(tag("CodingSchemeDesignator"), scheme)
        .setString(tag("CodeMeaning"), meaning);
  }

  @Test
  void privateCreatorThatStays_isToldAsWhatLeaves() throws Exception {
    Original original =
        Original.ct()
            .bytes(0x00430010, VR.LO, "GEMS_PARM_01")
            .bytes(0x00431027, VR.SH, "/1.0:1")
            .bytes(0x00431028, VR.LO, "Anna")
            .bytes(0x00450010, VR.LO, "GEMS_HELIOS_01")
            .bytes(0x00451077, VR.LO, "Anna");
    String yaml =
        Release.ALLOW_LIST
            + """
            elements: {"[GEMS_PARM_01] (0043,xx27)": keep}
            """;

    assertEquals(
        List.of(
            "[GEMS_PARM_01] (0043,xx28) | LO REMOVED | PS3.15 E.1-1: X |  | ",
            "[GEMS_PARM_01] (0043,00xx) | LO KEPT | creator of elements that stay"
                + " | GEMS_PARM_01 | GEMS_PARM_01",
            "[GEMS_PARM_01] (0043,xx27) | SH KEPT | test: keep | /1.0:1 | /1.0:1",
            "[GEMS_HELIOS_01] (0045,xx77) | LO REMOVED | PS3.15 E.1-1: X |  | "),
        observations(original, yaml).stream().filter(line -> line.startsWith("[GEMS")).toList());
  }

  @Test
  void sequence_isToldOnlyWhenItIsNotGoneThrough() throws Exception {
    Attributes item = new Attributes().setString(tag("CodeMeaning"), "Anna");
    Original original =
        Original.ct()
            .item("RequestAttributesSequence", item)
            .item("ReferencedImageSequence", item)
            .item("PatientSetupSequence", item);
    String yaml =
        Release.ALLOW_LIST
            + "elements: {ReferencedImageSequence: empty, RequestAttributesSequence: remove}\n";

    assertEquals(
        List.of(
            "PatientSetupSequence | SQ REMOVED | unlisted: remove |  | ",
            "ReferencedImageSequence | SQ EMPTIED | test: empty |  | ",
            "RequestAttributesSequence | SQ REMOVED | test: remove |  | "),
        observations(original, yaml).stream()
            .filter(line -> line.matches("(Req|ReferencedI|PatientSetup).*"))
            .sorted()
            .toList());
  }

  @Test
  void changedValue_isToldByHowItChanged() throws Exception {
    String yaml =
        Release.BASIC
            + """
            further: [{element: PatientAge, motivation: "The age is what is studied."}]
            elements: {PatientAge: {round: 5 years, cap: 90}, StationName: {replace: "A"}}
            """;
    Original original =
        Original.ct()
            .set("ImageType", "ORIGINAL", "PRIMARY", "ANNA")
            .set("PatientAge", "043Y")
            .set("StationName", "CT3")
            .set("SpacingBetweenSlices", "0.12345678901234567")
            .set("BodyPartExamined", "ANNA");

    assertEquals(
        "CS CLEANED | unlisted: keep-if-safe | ORIGINAL\\PRIMARY\\ANNA | ORIGINAL\\PRIMARY\\OTHER",
        only(original, yaml, "ImageType"));
    assertEquals(
        "AS ROUNDED | test: round: 5 years, cap: 90 | 043Y | 040Y",
        only(original, yaml, "PatientAge"));
    assertEquals("SH REPLACED | test: replace | CT3 | A", only(original, yaml, "StationName"));
    assertEquals(
        "DS CLEANED | unlisted: keep-if-safe | 0.12345678901234567 | 0.12345678901235",
        only(original, yaml, "SpacingBetweenSlices"));
    assertEquals(
        "CS REMOVED | unlisted: keep-if-safe |  | ", only(original, yaml, "BodyPartExamined"));
  }

  @Test
  void numbers_areToldAsNumbersAndBytesByTheirCount() throws Exception {
    Original original =
        Original.ct()
            .bytes(0x00280009, VR.AT, new byte[] {0x18, 0, 0x63, 0x10})
            .bytes(0x00189345, VR.FD, new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x3F})
            .bytes(0x00281101, VR.US, new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 0, 16, 0})
            .bytes(0x00189219, VR.SS, new byte[] {(byte) 0xFE, (byte) 0xFF})
            .bytes(0x00660040, VR.OL, new byte[12])
            .bytes(0x00660016, VR.OF, new byte[300_000])
            .bytes(0x00209157, VR.UL, new byte[80]);

    String kept = "KEPT | unlisted: keep-if-safe | ";
    assertEquals(
        "AT " + kept + "(0018,1063) | (0018,1063)", only(original, "FrameIncrementPointer"));
    assertEquals("FD " + kept + "1.5 | 1.5", only(original, "CTDIvol"));
    assertEquals(
        "US " + kept + "65535\\0\\16 | 65535\\0\\16",
        only(original, "RedPaletteColorLookupTableDescriptor"));
    String sixteen = "0\\".repeat(15) + "0\u2026";
    assertEquals("UL " + kept + sixteen + " | " + sixteen, only(original, "DimensionIndexValues"));
    assertEquals("SS " + kept + "-2 | -2", only(original, "TagAngleSecondAxis"));
    assertEquals(
        "OL " + kept + "<12 bytes> | <12 bytes>", only(original, "LongPrimitivePointIndexList"));
    assertEquals(
        "OF " + kept + "<300000 bytes> | <300000 bytes>", only(original, "PointCoordinatesData"));
  }

  @Test
  void bigEndianNumbers_areReadInTheirOrder() throws Exception {
    Original original = Original.ct().in(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    assertEquals("US KEPT | unlisted: keep-if-safe | 16 | 16", only(original, "BitsAllocated"));
  }

  @Test
  void text_isReadByItsCharacterSetAndCutAt256() throws Exception {
    String yaml =
        Release.BASIC
            + """
            further: [{element: ImageComments, motivation: "The comments are what is studied."}]
            elements: {ImageComments: keep, SeriesDescription: keep}
            """;
    Original original =
        Original.ct()
            .set("SpecificCharacterSet", "ISO_IR 100")
            .set("SeriesDescription", VR.LO, "H\u00f6ft ".getBytes(StandardCharsets.ISO_8859_1))
            .set("ImageComments", "x".repeat(300));
    String cut = "x".repeat(255) + "\u2026";

    assertEquals(
        "LO KEPT | test: keep | H\u00f6ft | H\u00f6ft", only(original, yaml, "SeriesDescription"));
    assertEquals(
        "LT KEPT | test: keep | " + cut + " | " + cut, only(original, yaml, "ImageComments"));
  }

  @Test
  void elementsThatDimmaDrops_areToldAsRemoved() throws Exception {
    Original original =
        Original.ct().bytes(0x00080000, VR.UL, new byte[4]).set("BurnedInAnnotation", "YES");

    assertEquals("UL REMOVED | Dimma |  | ", only(original, "(0008,0000)"));
    assertEquals("CS REPLACED | Dimma |  | NO", only(original, "BurnedInAnnotation"));
    String uninspected = Release.BASIC + "images: {uninspected: \"Nobody was scanned for it.\"}\n";
    assertEquals("CS REMOVED | Dimma |  | ", only(original, uninspected, "BurnedInAnnotation"));
  }

  /** A survey ends at the pixel data, so nothing behind it may leave unseen. */
  @Test
  void elementBehindThePixelData_isRemovedThoughARuleKeepsIt() throws Exception {
    Original original =
        Original.ct().bytes(0x7FE10010, VR.LO, "OURS").bytes(0x7FE11001, VR.US, new byte[2]);
    String yaml =
        Release.ALLOW_LIST
            + """
            further: [{element: "[OURS] (7FE1,xx01)", motivation: "It is what is studied."}]
            elements: {"[OURS] (7FE1,xx01)": keep}
            """;

    assertEquals(
        List.of("PixelData"),
        Release.of(original, yaml).elements().keySet().stream()
            .filter(path -> path.matches("PixelData|.7FE1.*"))
            .toList());
  }

  @Test
  void observedRelease_hasTheBytesOfAnUnobservedOne() throws Exception {
    Original original = Original.ct().set("StudyDescription", "Thorax").set("StudyDate", "2020");
    byte[] file = original.toByteArray();
    List<ElementObservation> seen = new ArrayList<>();

    byte[] observed =
        Release.bytes(file, Release.profile(Release.BASIC), one -> one.observedBy(seen::add));

    assertArrayEquals(Release.bytes(file, Release.profile(Release.BASIC)), observed);
    assertTrue(seen.size() > 20);
  }

  @Test
  void whereNobodyObserves_noTextIsMade() {
    Observations observations = new Observations(ElementObserver.NONE, false);
    Ruling ruling =
        new Ruling(
            Verb.REMOVE,
            null,
            () -> {
              throw new AssertionError("somebody asked why");
            });

    observations.noteRemoved(Scope.root(), tag("KVP"), VR.DS, ruling);
    observations.noteCopied(Scope.root(), tag("KVP"), VR.DS, ruling, 1);
    observations.notePixelData(Scope.root(), tag("PixelData"), VR.OW, ruling, false);

    assertEquals("", observations.before(Scope.root(), VR.LO, new byte[] {'A'}));
    assertEquals("", observations.before(7));
  }
}
