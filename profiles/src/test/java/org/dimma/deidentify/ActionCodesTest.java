package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.dimma.dicom.Attributes;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The action codes of Table E.1-1, the compound ones by what the IOD needs, and a profile's own.
 */
class ActionCodesTest {
  private static final String PET = "1.2.840.10008.5.1.4.1.1.128";

  @ParameterizedTest
  @CsvSource({
    // X, whatever the IOD
    "StudyDescription, CT, ",
    "StudyDescription, SM, ",
    "StudyDescription, GSPS, ",
    // Z
    "PatientSex, CT, CS ",
    "AccessionNumber, GSPS, SH ",
    // D
    "ContainerIdentifier, SM, LO REMOVED",
    "ContainerIdentifier, CT, LO REMOVED",
    // X/Z/D: optional in CT, type 1 in SM, anything in an IOD that the engine does not know
    "DeviceSerialNumber, CT, ",
    "DeviceSerialNumber, SM, LO REMOVED",
    "DeviceSerialNumber, GSPS, LO REMOVED",
    // X/Z: type 2 in SM
    "BarcodeValue, CT, ",
    "BarcodeValue, SM, LT ",
    "BarcodeValue, GSPS, LT REMOVED",
    // Z/D: type 2C in CT
    "ContrastBolusAgent, CT, LO ",
    "ContrastBolusAgent, GSPS, LO REMOVED",
    // unlisted text: what the IOD needs and no more
    "ConvolutionKernel, CT, ",
    "PositionReferenceIndicator, CT, LO ",
    "Manufacturer, SM, LO REMOVED",
  })
  void text_becomesWhatTheIodNeeds(String keyword, String iod, String expected) throws Exception {
    Release release = Release.of(instance(iod).set(keyword, "Anna"));

    assertEquals(expected == null ? null : padded(expected), release.get(keyword));
    assertFalse(release.contains("Anna"));
  }

  private static String padded(String vrAndValue) {
    return vrAndValue.length() == 2 ? vrAndValue + " " : vrAndValue;
  }

  private static Original instance(String iod) {
    return switch (iod) {
      case "CT" -> Original.ct();
      case "SM" -> Original.of(Original.WHOLE_SLIDE);
      case "PET" -> Original.of(PET);
      default -> Original.of(Original.GRAYSCALE_STATE);
    };
  }

  /** The item of a specimen: the nested path decides, not the tag alone. */
  @Test
  void nestedElement_hasTheTypeOfItsPath() throws Exception {
    Attributes specimen =
        new Attributes()
            .setString(tag("SpecimenIdentifier"), "Anna")
            .setString(tag("SpecimenUID"), "1.2.752.24.7.20")
            .setString(tag("SpecimenShortDescription"), "Anna");

    Release release =
        Release.of(Original.of(Original.WHOLE_SLIDE).item("SpecimenDescriptionSequence", specimen));

    String item = "SpecimenDescriptionSequence[1].";
    assertEquals("LO REMOVED", release.get(item + "SpecimenIdentifier"));
    assertEquals(Release.mapped("1.2.752.24.7.20"), release.get(item + "SpecimenUID"));
    assertNull(release.get(item + "SpecimenShortDescription"));
  }

  /** X/Z/U*: removed where the IOD can do without, else its UIDs are mapped. */
  @Test
  void referencedImages_stayWhereAnIodMayNeedThem() throws Exception {
    Attributes reference =
        new Attributes()
            .setString(tag("ReferencedSOPClassUID"), Original.CT)
            .setString(tag("ReferencedSOPInstanceUID"), "1.2.752.24.7.30")
            .setString(tag("TextValue"), "Anna");

    Release ct = Release.of(Original.ct().item("ReferencedImageSequence", reference));
    Release gsps = Release.of(instance("GSPS").item("ReferencedImageSequence", reference));

    assertNull(ct.get("ReferencedImageSequence"));
    assertEquals("SQ", gsps.get("ReferencedImageSequence"));
    assertEquals("UI " + Original.CT, gsps.get("ReferencedImageSequence[1].ReferencedSOPClassUID"));
    assertEquals(
        Release.mapped("1.2.752.24.7.30"),
        gsps.get("ReferencedImageSequence[1].ReferencedSOPInstanceUID"));
    assertFalse(gsps.contains("Anna"));
  }

  /** D on a sequence: a valid one that says nothing is its own, gone through. */
  @Test
  void contentSequence_isGoneThrough() throws Exception {
    Attributes content =
        new Attributes()
            .setString(tag("ValueType"), "PNAME")
            .setString(tag("PersonName"), "Anna")
            .setString(tag("TextValue"), "Anna");

    Release release = Release.of(instance("GSPS").item("ContentSequence", content));

    assertEquals("CS PNAME", release.get("ContentSequence[1].ValueType"));
    assertEquals("PN REMOVED", release.get("ContentSequence[1].PersonName"));
    assertFalse(release.contains("Anna"));
  }

  /** AnnotationGroupUID is D, not U; a mapped UID is a dummy that keeps references whole. */
  @Test
  void uidThatIsReplaced_isMapped() throws Exception {
    Release release = Release.of(Original.ct().set("AnnotationGroupUID", "1.2.752.24.7.40"));

    assertEquals(Release.mapped("1.2.752.24.7.40"), release.get("AnnotationGroupUID"));
  }

  @Test
  void encapsulatedDocument_isReplacedWhole() throws Exception {
    Release release =
        Release.of(instance("GSPS").bytes(0x00420011, VR.OB, "%PDF of Anna and her illness"));

    assertEquals("OB 0000", release.get("EncapsulatedDocument"));
  }

  @Test
  void cleanedDescription_cannotBeCleanedByAProgramAndFallsBack() throws Exception {
    String profile =
        Release.ALLOW_LIST + "options: [clean-descriptors]\nelements: {SeriesDescription: clean}";

    Release release =
        Release.of(
            Original.ct().set("StudyDescription", "Anna").set("SeriesDescription", "Anna"),
            profile);

    assertNull(release.get("StudyDescription"));
    assertNull(release.get("SeriesDescription"));
  }

  @Test
  void profilesOwnWords_goBeforeTheTable() throws Exception {
    String profile =
        Release.BASIC
            + """
            further:
              - {element: StationName, motivation: "Rooms are compared in this study."}
            elements:
              StationName: keep
              StudyID: {replace: "1"}
              SliceThickness: empty
              SpacingBetweenSlices: remove
              ReferencedSeriesSequence: empty
              StudyDescription: {keep: {values: [CHEST, HEAD]}}
              SeriesDescription: {keep: {values: [CHEST, HEAD]}}
              ConvolutionKernel: {keep: approved-values}
              ProtocolName: {keep: {frequentIn: 10 patients}}
              KVP: replace
            """;

    Release release =
        Release.of(
            Original.ct()
                .set("StationName", "CT3")
                .set("StudyID", "4711")
                .set("SliceThickness", "2")
                .set("SpacingBetweenSlices", "2")
                .set("StudyDescription", "HEAD")
                .set("SeriesDescription", "HEAD OF ANNA")
                .set("ConvolutionKernel", "B30f")
                .set("ProtocolName", "Thorax")
                .set("KVP", "120"),
            profile);

    assertEquals("SH CT3", release.get("StationName"));
    assertEquals("SH 1", release.get("StudyID"));
    assertEquals("DS ", release.get("SliceThickness"));
    assertNull(release.get("SpacingBetweenSlices"));
    assertEquals("SQ", release.get("ReferencedSeriesSequence"));
    assertNull(release.get("ReferencedSeriesSequence[1].SeriesInstanceUID"));
    assertEquals("LO HEAD", release.get("StudyDescription"));
    assertNull(release.get("SeriesDescription"));
    assertNull(release.get("ConvolutionKernel"));
    assertNull(release.get("ProtocolName"));
    assertEquals("DS 0", release.get("KVP"));
  }

  /** Z allows a dummy, and an IOD that needs a value gets one. */
  @Test
  void emptiedElementOfTypeOne_getsADummy() throws Exception {
    Release release =
        Release.of(
            Original.ct().set("ImageType", "ORIGINAL", "PRIMARY").set("KVP", "120"),
            Release.BASIC + "elements: {ImageType: empty, KVP: empty}");

    assertEquals("CS OTHER\\OTHER", release.get("ImageType"));
    assertEquals("DS ", release.get("KVP"));
  }

  /** The two names that a patient keeps hold the pseudonym even where they could be empty. */
  @Test
  void patientsNamesThatAProfileKeeps_holdThePseudonymAllTheSame() throws Exception {
    Release release =
        Release.of(
            Original.ct(),
            Release.ALLOW_LIST
                + """
                further:
                  - {element: PatientName, motivation: "Nobody could have a good one for this."}
                  - {element: PatientID, motivation: "Nobody could have a good one for this."}
                """);

    assertEquals("PN KRH8NK5K7TAB1DV9", release.get("PatientName"));
    assertEquals("LO KRH8NK5K7TAB1DV9", release.get("PatientID"));
  }

  @Test
  void patientsNames_holdThePseudonym() throws Exception {
    Release release =
        Release.of(
            Original.of(Original.GRAYSCALE_STATE),
            Release.BASIC + "elements: {PatientID: empty, PatientName: empty}");

    assertEquals("LO KRH8NK5K7TAB1DV9", release.get("PatientID"));
    assertEquals("PN KRH8NK5K7TAB1DV9", release.get("PatientName"));
  }

  @Test
  void dummies_haveTheLengthThatTheirVrNeeds() throws Exception {
    String profile = Release.ALLOW_LIST + "elements: {DimensionIndexSequence: keep}";
    Attributes index =
        new Attributes()
            .setBytes(tag("DimensionIndexPointer"), VR.AT, new byte[] {0x20, 0, 0x13, 0});

    Release release =
        Release.of(
            Original.of(Original.GRAYSCALE_STATE)
                .remove("PixelData")
                .set("SliceThickness", "1")
                .set("ImagePositionPatient", "1", "2", "3")
                .bytes(0x00280101, VR.US, new byte[] {1, 0})
                .item("DimensionIndexSequence", index),
            profile);

    assertEquals(
        "AT 20001300",
        Release.of(Original.ct().item("DimensionIndexSequence", index))
            .get("DimensionIndexSequence[1].DimensionIndexPointer"));
    assertEquals("AT 00000000", release.get("DimensionIndexSequence[1].DimensionIndexPointer"));
    assertEquals("DS 0\\0\\0", release.get("ImagePositionPatient"));
    assertEquals("US 0000", release.get("BitsStored"));
  }

  @Test
  void sopClassThatOnlyTheFileMetaSays_decidesToo() throws Exception {
    Original original = Original.ct().remove("SOPClassUID").set("DeviceSerialNumber", "Anna");

    assertNull(Release.of(original).get("DeviceSerialNumber")); // as in CT
  }

  @Test
  void implicitVr_isTreatedAlike() throws Exception {
    Original original =
        Original.ct()
            .set("StationName", "Anna")
            .set("SliceThickness", "2")
            .in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    Release release = Release.of(original);

    assertFalse(release.contains("Anna"));
    assertEquals("DS 2", release.get("SliceThickness"));
    assertEquals("LO KRH8NK5K7TAB1DV9", release.get("PatientID"));
  }
}
