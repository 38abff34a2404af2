package org.dimma.review;

import static org.dimma.review.ApprovalTest.APPROVAL;
import static org.dimma.review.ApprovalTest.AXIAL;
import static org.dimma.review.ApprovalTest.NESTED;
import static org.dimma.review.ApprovalTest.OTHER;
import static org.dimma.review.ApprovalTest.VCT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.Drift.Finding;
import org.dimma.review.Drift.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DriftTest {

  @Test
  void whatWasApproved_isNotNew() {
    assertEquals(
        List.of(),
        drift(
            kept("KVP", VR.DS, "120"),
            kept("KVP", VR.DS, "140"),
            new ElementObservation("StudyDate", VR.DA, Fate.SHIFTED, "", "20190304", "20180101"),
            kept(NESTED, VR.LO, "1:1"),
            kept("SeriesDescription", VR.LO, "Thorax")));
  }

  @Test
  void newScanner_isAllThatIsSaid() {
    Scanner unknown = new Scanner("GE MEDICAL SYSTEMS", "LightSpeed VCT", "07MW18.5", "CT1");

    assertEquals(
        List.of(new Finding(What.NEW_SCANNER, "", "")),
        Drift.of(APPROVAL, unknown, AXIAL, List.of(kept("PatientSex", VR.CS, "F"))));
  }

  @Test
  void newForm_isNamed() {
    ImageForm derived = new ImageForm(AXIAL.sopClassUid(), "CT", "DERIVED\\SECONDARY");

    assertEquals(
        List.of(
            new Finding(
                What.NEW_IMAGE_FORM, "", "1.2.840.10008.5.1.4.1.1.2\tCT\tDERIVED\\SECONDARY")),
        Drift.of(APPROVAL, VCT, derived, List.of(kept("KVP", VR.DS, "120"))));
    assertEquals(
        List.of(
            new Finding(What.NEW_IMAGE_FORM, "", AXIAL.toString()),
            new Finding(What.NEW_ELEMENT, "KVP", "KEPT")),
        Drift.of(APPROVAL, OTHER, AXIAL, List.of(kept("KVP", VR.DS, "120"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"KEPT", "CLEANED", "SHIFTED", "ROUNDED", "WAITING"})
  void unknownElementThatSaysSomething_isNew(Fate fate) {
    assertEquals(
        List.of(new Finding(What.NEW_ELEMENT, "StudyDescription", fate.name())),
        drift(new ElementObservation("StudyDescription", VR.LO, fate, "", "a", "a")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"MAPPED", "REPLACED", "EMPTIED", "REMOVED"})
  void unknownElementThatSaysNothing_isNotNew(Fate fate) {
    assertEquals(
        List.of(), drift(new ElementObservation("StudyDescription", VR.LO, fate, "", "a", "")));
  }

  @Test
  void knownElementElsewhere_isNew() {
    assertEquals(
        List.of(new Finding(What.NEW_ELEMENT, "SourceImageSequence > KVP", "KEPT")),
        drift(kept("SourceImageSequence > KVP", VR.DS, "120")));
  }

  @Test
  void dateThatNoLongerMoves_isNew() {
    assertEquals(
        List.of(new Finding(What.NEW_ELEMENT, "StudyDate", "KEPT")),
        drift(kept("StudyDate", VR.DA, "20190304")));
  }

  @Test
  void numberThatBecomesText_hasANewShape() {
    assertEquals(
        List.of(new Finding(What.NEW_VALUE_SHAPE, "KVP", "N")),
        drift(kept("KVP", VR.LO, "Andersson")));
  }

  @Test
  void newShape_isNamedWithoutTheValue() {
    assertEquals(
        List.of(new Finding(What.NEW_VALUE_SHAPE, NESTED, "9{6}-9{4}")),
        drift(kept(NESTED, VR.LO, "811228-9874"), kept(NESTED, VR.LO, "500101-0000")));
  }

  @Test
  void newValue_countsWhetherItWaitsOrNot() {
    assertEquals(
        List.of(
            new Finding(What.NEW_VALUE, "SeriesDescription", "Buk"),
            new Finding(What.NEW_VALUE, "SeriesDescription", "Skalle")),
        drift(
            waiting("SeriesDescription", "Buk"),
            waiting("SeriesDescription", "Buk"),
            kept("SeriesDescription", VR.LO, "Skalle")));
  }

  @Test
  void refusedValueThatWaits_isNotNew() {
    assertEquals(List.of(), drift(waiting("SeriesDescription", "Anna A")));
    assertEquals(
        List.of(new Finding(What.NEW_VALUE, "SeriesDescription", "Anna A")),
        drift(kept("SeriesDescription", VR.LO, "Anna A")));
  }

  @Test
  void rareValueOfAnElementApprovedByShape_isNotNew() {
    assertEquals(List.of(), drift(waiting(NESTED, "anything at all")));
  }

  @Test
  void partOfAKeptValue_isNotNew() {
    assertEquals(
        List.of(), drift(new ElementObservation(NESTED, VR.LO, Fate.CLEANED, "", "a b c", "1:1")));
  }

  @Test
  void hostileInstance_hasBoundedFindings() {
    List<ElementObservation> many =
        IntStream.range(0, 100_000)
            .mapToObj(i -> kept("[C" + i + "] (0009,xx01)", VR.DS, "1"))
            .toList();

    assertEquals(Drift.MAX_FINDINGS, Drift.of(APPROVAL, VCT, AXIAL, many).size());
  }

  private static List<Finding> drift(ElementObservation... observations) {
    return Drift.of(APPROVAL, VCT, AXIAL, List.of(observations));
  }

  private static ElementObservation kept(String path, VR vr, String value) {
    return new ElementObservation(path, vr, Fate.KEPT, "test: keep", value, value);
  }

  private static ElementObservation waiting(String path, String value) {
    return new ElementObservation(path, VR.LO, Fate.WAITING, "test: keep", value, "");
  }
}
