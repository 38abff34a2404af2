package org.dimma.transforms;

import java.io.IOException;
import org.dimma.deidentify.HeaderFacts;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.Tag;
import org.dimma.identity.PatientIdentity.Resolved;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;

/** Opens originals that were read before, if they are still what they were. */
final class Originals {
  private final Seal seal;
  private final Pseudonyms pseudonyms;

  Originals(Seal seal, Pseudonyms pseudonyms) {
    this.seal = seal;
    this.pseudonyms = pseudonyms;
  }

  /**
   * @param size as of the listing, in bytes
   */
  StoredFile file(String sealedLocation, long size) {
    return new StoredFile(seal.open(sealedLocation), size);
  }

  /**
   * Reads the header.
   *
   * @param origin that was read before, with a patient
   * @throws UnreadableInputException if it is another one now
   */
  HeaderFacts facts(StoredFile file, Origin origin) throws IOException, DicomFormatException {
    HeaderFacts facts;
    try (DicomReader reader = file.read()) {
      facts = HeaderFacts.read(reader);
    }
    if (!isOf(origin, facts)) {
      throw new UnreadableInputException("the file changed since its header was read");
    }
    return facts;
  }

  /** One patient's pixels must never go out under another one's pseudonym and shift. */
  private boolean isOf(Origin origin, HeaderFacts facts) {
    return ReadHeaders.identityOf(facts) instanceof Resolved patient
        && pseudonyms.patientToken(patient.canonical()).equals(origin.getPatientToken())
        && pseudonyms.uid(facts.get(Tag.StudyInstanceUID)).equals(origin.getStudyUid())
        && pseudonyms.uid(facts.get(Tag.SeriesInstanceUID)).equals(origin.getSeriesUid())
        && pseudonyms.uid(facts.get(Tag.SOPInstanceUID)).equals(origin.getInstanceUid());
  }
}
