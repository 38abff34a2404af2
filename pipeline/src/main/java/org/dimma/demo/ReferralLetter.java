package org.dimma.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dimma.dicom.VR;

/**
 * A referral that was scanned to PDF and sent to the archive (PS3.3 A.45.1, Encapsulated PDF IOD).
 */
final class ReferralLetter {
  private static final int SERIES = 980;
  private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

  private ReferralLetter() {}

  static DataSet of(Examination examination, Charset charset) {
    String uid = examination.instanceUid(SERIES, 1);
    DataSet dataSet = ExaminationHeader.of(examination, ENCAPSULATED_PDF, uid, charset);
    ExaminationHeader.series(dataSet, examination, SERIES, "DOC");
    byte[] pdf = pdf(examination);
    return dataSet
        .text("Manufacturer", "Västra Scan AB")
        .text("SeriesDescription", "Remiss")
        .text("ConversionType", "SD")
        .text("InstanceNumber", "1")
        .text("ContentDate", examination.date(3600))
        .text("ContentTime", examination.time(3600))
        .text("AcquisitionDateTime", examination.dateTime(3600))
        .text("BurnedInAnnotation", "YES")
        .text("DocumentTitle", "Remiss " + examination.patient().fullName())
        .emptySequence("ConceptNameCodeSequence")
        .text("MIMETypeOfEncapsulatedDocument", "application/pdf")
        .numbers("EncapsulatedDocumentLength", pdf.length)
        .bytes("EncapsulatedDocument", VR.OB, pdf);
  }

  private static byte[] pdf(Examination examination) {
    DemoPatient patient = examination.patient();
    String page =
        "BT /F1 12 Tf 60 760 Td 18 TL (Remiss till röntgen) Tj T* T* ("
            + String.join(
                ") Tj T* (",
                "Patient: " + patient.fullName(),
                "Personnummer: " + patient.longId(),
                "Adress: " + patient.street() + ", 582 13 Linköping",
                "Telefon: " + patient.telephone(),
                "Fråga: Lungemboli?")
            + ") Tj ET";
    List<String> objects = new ArrayList<>();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    objects.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            + " /Resources << /Font << /F1 5 0 R >> >> >>");
    objects.add("<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream");
    objects.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    return file(objects);
  }

  /** The objects, a table of where they begin, and the trailer (ISO 32000-1 7.5). */
  private static byte[] file(List<String> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
    append(out, "%PDF-1.4\n");
    for (int number = 1; number <= objects.size(); number++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", out.size()));
      append(out, number + " 0 obj\n" + objects.get(number - 1) + "\nendobj\n");
    }
    int start = out.size();
    append(out, table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static void append(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
