package org.dimma.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;

class CombinationTest {
  @Test
  void disclosedValues_areSortedAndDatesAreYears() {
    Combination combination = new Combination(List.of("SmokingStatus"));

    combination.observe(observation("PatientSex", VR.CS, Fate.KEPT, "F"));
    combination.observe(observation("Modality", VR.CS, Fate.KEPT, "CT"));
    combination.observe(observation("StudyDate", VR.DA, Fate.SHIFTED, "20150110"));
    combination.observe(observation("SmokingStatus", VR.CS, Fate.KEPT, "NO"));
    combination.observe(observation("PatientAge", VR.AS, Fate.REMOVED, ""));
    combination.observe(observation("PatientName", VR.PN, Fate.REPLACED, "ABC"));
    combination.observe(observation("SeriesNumber", VR.IS, Fate.KEPT, "3"));
    combination.observe(observation("S > PatientAge", VR.AS, Fate.KEPT, "050Y"));

    assertEquals(
        "Modality=CT\nPatientSex=F\nSmokingStatus=NO\nStudyDate=2015", combination.toString());
    assertEquals(
        List.of("Modality", "PatientSex", "SmokingStatus", "StudyDate"), combination.elements());
  }

  @Test
  void valueOfSeveralLines_staysOneLine() {
    Combination combination = new Combination(List.of("PatientComments"));

    combination.observe(observation("PatientComments", VR.LT, Fate.KEPT, "a\r\nb\tc\rd"));

    assertEquals("PatientComments=a  b c d", combination.toString());
    assertEquals(1, combination.toString().lines().count());
  }

  private static ElementObservation observation(String path, VR vr, Fate fate, String after) {
    return new ElementObservation(path, vr, fate, "test", "before", after);
  }
}
