package org.dimma.deidentify;

import static org.dimma.deidentify.Original.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every UID that the standard does not register is mapped, wherever it stands. */
class UidMappingTest {
  /** Computed with another HMAC implementation. */
  private static final String STUDY = "2.25.108199756786788748100060306577556659678";

  @Test
  void sameUid_becomesTheSameEverywhere() throws Exception {
    Attributes nested =
        new Attributes()
            .setString(tag("StudyInstanceUID"), Original.STUDY_UID)
            .setString(0x00080018, VR.UI, Original.STUDY_UID)
            .addItem(
                tag("ReferencedSOPSequence"),
                new Attributes().setString(tag("ReferencedSOPInstanceUID"), Original.STUDY_UID));

    Release release =
        Release.of(
            Original.ct()
                .set("FrameOfReferenceUID", Original.STUDY_UID)
                .item("ReferencedSeriesSequence", nested));

    assertEquals("UI " + STUDY, release.get("StudyInstanceUID"));
    assertEquals("UI " + STUDY, release.get("FrameOfReferenceUID"));
    assertEquals("UI " + STUDY, release.get("ReferencedSeriesSequence[2].StudyInstanceUID"));
    assertEquals("UI " + STUDY, release.get("ReferencedSeriesSequence[2].SOPInstanceUID"));
    assertEquals(
        "UI " + STUDY,
        release.get(
            "ReferencedSeriesSequence[2].ReferencedSOPSequence[1].ReferencedSOPInstanceUID"));
    assertFalse(release.contains(Original.STUDY_UID));
  }

  @Test
  void anotherInstanceOfTheStudy_getsTheSameStudy() throws Exception {
    Release other = Release.of(Original.ct().set("SOPInstanceUID", "1.2.752.24.7.1.2.4"));

    assertEquals("UI " + STUDY, other.get("StudyInstanceUID"));
    assertEquals(Release.mapped("1.2.752.24.7.1.2.4"), other.get("SOPInstanceUID"));
  }

  /** Elements that Table E.1-1 does not list as UIDs of instances, but that hold some. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FrameOfReferenceUID",
        "ConcatenationUID",
        "SOPInstanceUIDOfConcatenationSource",
        "IrradiationEventUID",
        "SynchronizationFrameOfReferenceUID",
        "FiducialUID",
        "DimensionOrganizationUID",
        "StorageMediaFileSetUID",
        "SourceFrameOfReferenceUID",
        "TrackingUID",
        "InstanceCreatorUID",
        "ObservationUID",
        "ReferencedSOPClassUID"
      })
  void uidOfAnyTag_isMapped(String keyword) throws Exception {
    Release release = Release.of(Original.ct().set(keyword, Original.STUDY_UID));

    assertFalse(release.contains(Original.STUDY_UID));
    assertEquals("UI " + STUDY, release.get(keyword));
  }

  @Test
  void registeredUids_areKept() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("RelatedGeneralSOPClassUID", Original.CT)
                .set("FrameOfReferenceUID", "1.2.840.10008.1.4.1.1")); // the Talairach atlas

    assertEquals("UI " + Original.CT, release.get("SOPClassUID"));
    assertEquals("UI " + Original.CT, release.get("RelatedGeneralSOPClassUID"));
    assertEquals("UI 1.2.840.10008.1.4.1.1", release.get("FrameOfReferenceUID"));
  }

  @Test
  void severalUidsInOneElement_areMappedOneByOne() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("RelatedGeneralSOPClassUID", Original.CT, Original.STUDY_UID, "", "1.2.3"));

    assertEquals(
        "UI " + Original.CT + "\\" + STUDY + "\\\\" + Release.PSEUDONYMS.uid("1.2.3"),
        release.get("RelatedGeneralSOPClassUID"));
  }

  /** Padding is not part of a UID, and what is no UID at all belongs to somebody all the same. */
  @Test
  void oddUids_areMappedToo() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .set("FrameOfReferenceUID", VR.UI, " " + Original.STUDY_UID + " ")
                .set("StudyInstanceUID", VR.UI, Original.STUDY_UID + "\0Anna")
                .set("SynchronizationFrameOfReferenceUID", VR.UI, "Anna 19811228"));

    assertEquals("UI " + STUDY, release.get("FrameOfReferenceUID"));
    assertEquals("UI " + STUDY, release.get("StudyInstanceUID"));
    assertEquals(
        Release.mapped("Anna 19811228"), release.get("SynchronizationFrameOfReferenceUID"));
    assertFalse(release.contains("Anna"));
  }

  @Test
  void mediaStorageUids_agreeWithTheDataSet() throws Exception {
    Release release = Release.of(Original.of("1.2.752.24.8.1"));

    assertEquals(Release.mapped("1.2.752.24.8.1"), release.get("SOPClassUID"));
    assertEquals(Release.mapped(Original.INSTANCE_UID), release.get("SOPInstanceUID"));
    try (DicomReader reader = Release.open(release.file())) {
      assertEquals(
          Release.PSEUDONYMS.uid("1.2.752.24.8.1"), reader.fileMeta().mediaStorageSopClassUid());
    }
    String file = new String(release.file(), StandardCharsets.ISO_8859_1);
    String instance = Release.PSEUDONYMS.uid(Original.INSTANCE_UID);
    int endOfMeta = file.indexOf("DIMMA_0_1");
    assertTrue(file.indexOf(instance) < endOfMeta);
    assertTrue(file.lastIndexOf(instance) > endOfMeta);
  }

  /** Frames say by its identifier which optical path they belong to. */
  @Test
  void opticalPathIdentifiers_stayDifferentAndConsistent() throws Exception {
    Attributes reference =
        new Attributes().setString(tag("OpticalPathIdentifier"), VR.SH, "H&E of Anna");
    Attributes group =
        new Attributes().addItem(tag("OpticalPathIdentificationSequence"), reference);
    Release release =
        Release.of(
            Original.of(Original.WHOLE_SLIDE)
                .item("OpticalPathSequence", path("H&E of Anna"))
                .item("OpticalPathSequence", path("2"))
                .item("PerFrameFunctionalGroupsSequence", group)
                .toByteArray(),
            Release.bundled("aida-wsi"),
            Release.KEY);

    String first = release.get("OpticalPathSequence[1].OpticalPathIdentifier");
    assertTrue(first.matches("SH [0-9a-f]{8}"), first);
    assertNotEquals(first, release.get("OpticalPathSequence[2].OpticalPathIdentifier"));
    assertEquals(
        first,
        release.get(
            "PerFrameFunctionalGroupsSequence[1].OpticalPathIdentificationSequence[1]"
                + ".OpticalPathIdentifier"));
  }

  private static Attributes path(String identifier) {
    return new Attributes().setString(tag("OpticalPathIdentifier"), VR.SH, identifier);
  }
}
