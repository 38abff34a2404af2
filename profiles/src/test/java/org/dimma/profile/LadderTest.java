package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.ResourceTable;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;

final class LadderTest {

  @Test
  void elementsOfEachRung_areOnIt() {
    assertEquals(Rung.IMAGES, rungOf("KVP"));
    assertEquals(Rung.IMAGES, rungOf("ConvolutionKernel"));
    assertEquals(Rung.IMAGES, rungOf("SOPInstanceUID"));
    assertEquals(Rung.SCANNER_MODEL, rungOf("ManufacturerModelName"));
    assertEquals(Rung.TIME_PERIOD, rungOf("StudyDate"));
    assertEquals(Rung.EXAMINATION_TYPE, rungOf("BodyPartExamined"));
    assertEquals(Rung.DIAGNOSIS, rungOf("AdmittingDiagnosesDescription"));
  }

  @Test
  void personsIdentifiersPlacesAndFreeText_areFurther() {
    for (String keyword :
        List.of(
            "PatientName",
            "PatientID",
            "PatientSex",
            "PatientAge",
            "PatientWeight",
            "AccessionNumber",
            "StudyID",
            "InstitutionName",
            "StationName",
            "DeviceSerialNumber",
            "OperatorsName",
            "ImageComments",
            "PatientBirthDate",
            "OverlayDescription",
            "TextValue",
            "DerivationDescription",
            "HeartRate",
            "DetectorID",
            "ContributingEquipmentSequence",
            "RequestAttributesSequence",
            "ContentSequence",
            "TimezoneOffsetFromUTC")) {
      assertEquals(
          Rung.FURTHER,
          ElementDictionary.tagOf(keyword).map(Ladder::rungOf).orElse(Rung.FURTHER),
          keyword);
    }
  }

  @Test
  void datesThatManyPatientsShare_areFurther() {
    for (String keyword :
        List.of(
            "DateOfManufacture",
            "DateOfInstallation",
            "DateOfLastCalibration",
            "DateOfLastDetectorCalibration",
            "ContextGroupVersion")) {
      assertEquals(Rung.FURTHER, rungOf(keyword), keyword);
    }
  }

  @Test
  void noRung_holdsAPersonsNameAnApplicationEntityOrAnAge() {
    for (String[] row : ResourceTable.read(Ladder.class, "rungs.tsv")) {
      VR vr = vrOf(row[0]);
      assertEquals(false, vr == VR.PN || vr == VR.AE || vr == VR.AS, row[0]);
    }
  }

  @Test
  void datesAndTimes_areTimePeriodOrFurther() {
    for (String[] row : ResourceTable.read(Ladder.class, "rungs.tsv")) {
      assertEquals(RuleReader.isTemporal(vrOf(row[0])), row[1].equals("time-period"), row[0]);
    }
  }

  @Test
  void rungs_haveAsManyElementsAsWereReviewed() {
    Map<Rung, Integer> counts = new EnumMap<>(Rung.class);
    for (String[] row : ResourceTable.read(Ladder.class, "rungs.tsv")) {
      counts.merge(rungOf(row[0]), 1, Integer::sum);
    }
    assertEquals(
        Map.of(
            Rung.IMAGES, 1379,
            Rung.SCANNER_MODEL, 15,
            Rung.TIME_PERIOD, 137,
            Rung.EXAMINATION_TYPE, 83,
            Rung.DIAGNOSIS, 21),
        counts);
  }

  @Test
  void privateElement_isAnImageElementOnlyOnTheSafeList() {
    assertEquals(Rung.IMAGES, Ladder.rungOf(ElementSelector.parse("[GEMS_PARM_01] (0043,xx27)")));
    assertEquals(Rung.FURTHER, Ladder.rungOf(ElementSelector.parse("[GEMS_PARM_01] (0043,xx28)")));
    assertEquals(Rung.FURTHER, Ladder.rungOf(ElementSelector.parse("[OTHER] (0043,xx27)")));
    assertEquals(Rung.FURTHER, Ladder.rungOf(ElementSelector.parse("(0043,xx27)")));
  }

  @Test
  void family_isFurther() {
    assertEquals(Rung.FURTHER, Ladder.rungOf(ElementSelector.parse("(60xx,3000)")));
  }

  private static Rung rungOf(String keyword) {
    return Ladder.rungOf(ElementDictionary.tagOf(keyword).orElseThrow());
  }

  private static VR vrOf(String keyword) {
    return ElementDictionary.find(ElementDictionary.tagOf(keyword).orElseThrow())
        .orElseThrow()
        .vr();
  }
}
