package org.dimma.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.identity.Seal;
import org.dimma.review.Scanner;

/**
 * All that was observed of one instance. It identifies: give the step that makes it {@link #coder},
 * since Beam finds none by itself.
 *
 * @param scanner that made the instance
 * @param patientToken as of {@link Origin}
 * @param studyUid the new StudyInstanceUID
 * @param seriesUid the new SeriesInstanceUID
 * @param observations of the attempt that settled the instance, in any order
 */
public record ObservedInstance(
    Scanner scanner,
    String patientToken,
    String studyUid,
    String seriesUid,
    List<ElementObservation> observations) {

  /** Takes a copy of the list. */
  public ObservedInstance {
    observations = List.copyOf(observations);
  }

  /** What was observed of an instance of this origin. */
  public static ObservedInstance of(
      Origin origin, Seal seal, List<ElementObservation> observations) {
    return new ObservedInstance(
        origin.scanner(seal),
        origin.getPatientToken(),
        origin.getStudyUid(),
        origin.getSeriesUid(),
        observations);
  }

  /** Seals the elements on their way. */
  public static Coder<ObservedInstance> coder(KeyReference key) {
    return SealedCoder.of(new PlainCoder(), key);
  }

  private static final class PlainCoder extends AtomicCoder<ObservedInstance> {
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarIntCoder NUMBER = VarIntCoder.of();

    @Override
    public void encode(ObservedInstance instance, OutputStream out) throws IOException {
      TEXT.encode(instance.scanner().toString(), out);
      TEXT.encode(instance.patientToken(), out);
      TEXT.encode(instance.studyUid(), out);
      TEXT.encode(instance.seriesUid(), out);
      NUMBER.encode(instance.observations().size(), out);
      for (ElementObservation observation : instance.observations()) {
        TEXT.encode(observation.path(), out);
        TEXT.encode(observation.vr().name(), out);
        TEXT.encode(observation.fate().name(), out);
        TEXT.encode(observation.rule(), out);
        TEXT.encode(observation.before(), out);
        TEXT.encode(observation.after(), out);
      }
    }

    @Override
    public ObservedInstance decode(InputStream in) throws IOException {
      Scanner scanner = Scanner.parse(TEXT.decode(in));
      String patientToken = TEXT.decode(in);
      String studyUid = TEXT.decode(in);
      String seriesUid = TEXT.decode(in);
      List<ElementObservation> observations = new ArrayList<>();
      for (int left = NUMBER.decode(in); left > 0; left--) {
        observations.add(
            new ElementObservation(
                TEXT.decode(in),
                VR.valueOf(TEXT.decode(in)),
                Fate.valueOf(TEXT.decode(in)),
                TEXT.decode(in),
                TEXT.decode(in),
                TEXT.decode(in)));
      }
      return new ObservedInstance(scanner, patientToken, studyUid, seriesUid, observations);
    }
  }
}
