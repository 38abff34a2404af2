package org.dimma.deidentify;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomWriter;
import org.dimma.dicom.Tag;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.profile.DatePolicy;
import org.dimma.profile.Profile;

/**
 * De-identifies one instance after another by one profile and one key: a file streams in, a file
 * streams out, pixel data untouched, the header in constant memory. The same input gives the same
 * bytes, always. Not safe for several threads.
 *
 * @see "PS3.15 Annex E"
 */
public final class Deidentifier {
  private static final String IMPLEMENTATION_CLASS_UID =
      "2.25.157894713850236914073126439108642377521";
  private static final String IMPLEMENTATION_VERSION_NAME = "DIMMA_0_1";

  private final Profile profile;
  private final RuleBooks books;
  private final Pseudonyms pseudonyms;

  public Deidentifier(Profile profile, ProjectKey key) {
    this.profile = profile;
    this.books = new RuleBooks(profile);
    this.pseudonyms = new Pseudonyms(key);
  }

  /**
   * Writes the de-identified instance.
   *
   * @param facts of the same file, from an earlier look at it
   * @param patientToken whose it is, from {@link Pseudonyms#patientToken}
   * @param reader at its first event
   * @param out buffered by the caller; what it holds after an exception must not be used
   * @throws DicomFormatException if the file is no DICOM, or beyond the reader's limits
   */
  public void deidentify(
      HeaderFacts facts, String patientToken, DicomReader reader, OutputStream out)
      throws IOException, DicomFormatException {
    DicomWriter writer = new DicomWriter(out, reader.transferSyntax().forWriting());
    Substitutes substitutes =
        new Substitutes(
            pseudonyms, pseudonyms.patientPseudonym(patientToken), shiftOf(patientToken));
    List<String> uids =
        substitutes.mapUids(List.of(facts.sopClassUid(), facts.get(Tag.SOPInstanceUID)));
    writer.writeFileMeta(
        uids.get(0), uids.get(1), IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME);
    new DataSetRewriter(reader, writer, books.of(facts), substitutes, new Markers(profile))
        .rewrite();
  }

  private DateShift shiftOf(String patientToken) {
    DatePolicy dates = profile.dates();
    int days = pseudonyms.shiftDays(patientToken, dates.minDays(), dates.maxDays());
    boolean moveTime = dates.timeOfDay() == DatePolicy.TimeOfDay.SHIFT;
    return DateShift.of(days, moveTime ? pseudonyms.shiftSeconds(patientToken) : 0);
  }
}
