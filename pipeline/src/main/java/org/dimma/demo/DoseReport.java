package org.dimma.demo;

import java.nio.charset.Charset;

/**
 * The X-Ray Radiation Dose SR of a Philips examination, with a named operator and a comment (PS3.3
 * A.35.8, PS3.16 TID 10011).
 */
final class DoseReport {
  static final int SERIES = 990;
  private static final String DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.67";

  private final Examination examination;
  private final Charset charset = CtScanner.PHILIPS.charset();

  private DoseReport(Examination examination) {
    this.examination = examination;
  }

  static DataSet of(Examination examination) {
    return new DoseReport(examination).document();
  }

  private DataSet document() {
    String uid = examination.instanceUid(SERIES, 1);
    DataSet dataSet = ExaminationHeader.of(examination, DOSE_SR, uid, charset);
    ExaminationHeader.series(dataSet, examination, SERIES, "SR");
    CtScanner.PHILIPS.addEquipment(dataSet);
    dataSet
        .text("StudyDescription", "DT Thorax lungartärer")
        .text("SeriesDescription", "Dosrapport")
        .text("SeriesDate", examination.date(240))
        .text("SeriesTime", examination.time(240))
        .text("InstanceNumber", "1")
        .text("ContentDate", examination.date(240))
        .text("ContentTime", examination.time(240))
        .text("CompletionFlag", "COMPLETE")
        .text("VerificationFlag", "UNVERIFIED")
        .text("PreliminaryFlag", "FINAL")
        .emptySequence("ReferencedPerformedProcedureStepSequence")
        .emptySequence("PerformedProcedureCodeSequence");
    return root(dataSet);
  }

  private DataSet root(DataSet dataSet) {
    dataSet.text("ValueType", "CONTAINER").text("ContinuityOfContent", "SEPARATE");
    dataSet.code("ConceptNameCodeSequence", "113701", "DCM", "X-Ray Radiation Dose Report");
    dataSet.item(
        "ContentTemplateSequence",
        part().text("MappingResource", "DCMR").text("TemplateIdentifier", "10011"));
    DataSet procedure =
        codeItem("HAS CONCEPT MOD", "121058", "Procedure reported", "77477000", "SCT", "CT");
    DataSet intent = part().text("RelationshipType", "HAS CONCEPT MOD").text("ValueType", "CODE");
    intent.code("ConceptNameCodeSequence", "363703001", "SCT", "Has Intent");
    intent.code("ConceptCodeSequence", "261004008", "SCT", "Diagnostic Intent");
    procedure.item("ContentSequence", intent);
    return dataSet
        .item("ContentSequence", procedure)
        .item(
            "ContentSequence",
            codeItem("HAS OBS CONTEXT", "121005", "Observer Type", "121007", "DCM", "Device"))
        .item(
            "ContentSequence",
            value("HAS OBS CONTEXT", "UIDREF", "121012", "Device Observer UID", "UID", device()))
        .item(
            "ContentSequence",
            value(
                "HAS OBS CONTEXT",
                "TEXT",
                "121013",
                "Device Observer Name",
                "TextValue",
                "HOST-90417"))
        .item("ContentSequence", moment("113809", "Start of X-Ray Irradiation", 0))
        .item("ContentSequence", moment("113810", "End of X-Ray Irradiation", 60))
        .item(
            "ContentSequence",
            codeItem(
                "HAS OBS CONTEXT", "113705", "Scope of Accumulation", "113014", "DCM", "Study"))
        .item("ContentSequence", accumulated())
        .item("ContentSequence", acquisition())
        .item(
            "ContentSequence",
            value("CONTAINS", "TEXT", "121106", "Comment", "TextValue", comment()))
        .item(
            "ContentSequence",
            codeItem(
                "CONTAINS",
                "113854",
                "Source of Dose Information",
                "113856",
                "DCM",
                "Automated Data Collection"));
  }

  private static String device() {
    return Uids.of("philips device");
  }

  private String comment() {
    DemoPatient patient = examination.patient();
    return patient.fullName() + " kunde inte hålla andan. Anhörig tel " + patient.telephone();
  }

  private DataSet accumulated() {
    DataSet container = container("113811", "CT Accumulated Dose Data");
    return container
        .item(
            "ContentSequence",
            number("113812", "Total Number of Irradiation Events", "1", "{events}", "events"))
        .item(
            "ContentSequence",
            number("113813", "CT Dose Length Product Total", "287.4", "mGy.cm", "mGy.cm"));
  }

  private DataSet acquisition() {
    DataSet dose = container("113829", "CT Dose");
    dose.item("ContentSequence", number("113830", "Mean CTDIvol", "8.9", "mGy", "mGy"))
        .item("ContentSequence", number("113838", "DLP", "287.4", "mGy.cm", "mGy.cm"));
    DataSet operator =
        value("CONTAINS", "PNAME", "113870", "Person Name", "PersonName", "Holmqvist^Malin");
    return container("113819", "CT Acquisition")
        .item(
            "ContentSequence",
            value("CONTAINS", "TEXT", "125203", "Acquisition Protocol", "TextValue", "CTPA"))
        .item(
            "ContentSequence",
            codeItem("CONTAINS", "123014", "Target Region", "51185008", "SCT", "Chest"))
        .item(
            "ContentSequence",
            codeItem(
                "CONTAINS",
                "113820",
                "CT Acquisition Type",
                "116152004",
                "SCT",
                "Spiral Acquisition"))
        .item(
            "ContentSequence",
            value(
                "CONTAINS",
                "UIDREF",
                "113769",
                "Irradiation Event UID",
                "UID",
                Uids.of(examination.name() + "/event")))
        .item("ContentSequence", dose)
        .item("ContentSequence", operator);
  }

  private DataSet part() {
    return new DataSet(charset);
  }

  private DataSet content(String relationship, String valueType, String code, String meaning) {
    return part()
        .text("RelationshipType", relationship)
        .text("ValueType", valueType)
        .code("ConceptNameCodeSequence", code, "DCM", meaning);
  }

  private DataSet container(String code, String meaning) {
    return content("CONTAINS", "CONTAINER", code, meaning).text("ContinuityOfContent", "SEPARATE");
  }

  private DataSet codeItem(
      String relationship,
      String concept,
      String name,
      String code,
      String scheme,
      String meaning) {
    return content(relationship, "CODE", concept, name)
        .code("ConceptCodeSequence", code, scheme, meaning);
  }

  private DataSet value(
      String relationship, String type, String concept, String name, String keyword, String value) {
    return content(relationship, type, concept, name).text(keyword, value);
  }

  private DataSet moment(String concept, String name, long seconds) {
    return value(
        "HAS OBS CONTEXT", "DATETIME", concept, name, "DateTime", examination.dateTime(seconds));
  }

  private DataSet number(String concept, String name, String number, String unit, String unitName) {
    DataSet measured = part().text("NumericValue", number);
    measured.code("MeasurementUnitsCodeSequence", unit, "UCUM", unitName);
    return content("CONTAINS", "NUM", concept, name).item("MeasuredValueSequence", measured);
  }
}
