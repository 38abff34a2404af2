package org.dimma.demo;

import java.nio.charset.StandardCharsets;
import org.dimma.dicom.TransferSyntax;

/** The index of a CD with one patient in it, who is named (PS3.3 F.3). */
final class Dicomdir {
  private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

  private Dicomdir() {}

  static byte[] of(DemoPatient patient) {
    // Offsets count from the start of the file, so the length of what precedes the record must be
    // known.
    DataSet withoutRecord = directory(0);
    byte[] start = DemoFile.start(withoutRecord, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    int sequenceHeader = 12;
    int before = withoutRecord.encode(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).length;
    DataSet directory = directory(start.length + before + sequenceHeader);
    DataSet entry = directory.sibling().declareCharset();
    entry
        .numbers("OffsetOfTheNextDirectoryRecord", 0)
        .numbers("RecordInUseFlag", 0xFFFF)
        .numbers("OffsetOfReferencedLowerLevelDirectoryEntity", 0)
        .text("DirectoryRecordType", "PATIENT")
        .text("PatientName", patient.dicomName())
        .text("PatientID", patient.longId());
    return DemoFile.explicit(directory.item("DirectoryRecordSequence", entry));
  }

  private static DataSet directory(int offset) {
    DataSet directory = new DataSet(StandardCharsets.ISO_8859_1);
    directory.identify(MEDIA_STORAGE_DIRECTORY, Uids.of("dicomdir"));
    directory
        .remove("SOPClassUID")
        .remove("SOPInstanceUID"); // these stand in the meta information only
    return directory
        .text("FileSetID", "RTG_CD_0417")
        .numbers("OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity", offset)
        .numbers("OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity", offset)
        .numbers("FileSetConsistencyFlag", 0);
  }
}
