package org.dimma.dossier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * All that the dossier says, as {@code dataset.json} has it. Counts, rules and hashes; no value of
 * any patient. While a data set is being made only its beginning is there.
 *
 * @param review how far people have looked
 * @param state whether all files are there
 * @param software that made it, with its version
 * @param profile its name and those that it extends
 * @param profileSha256 of the content of the profile
 * @param keyFingerprint tells whether two data sets were made with the same project key
 * @param discloses rungs of the ladder
 * @param motivations of each element beyond the ladder
 * @param pixels how they were searched for text
 * @param release what there is; null while it is being made
 * @param chronology whether each patient's intervals stayed true; null while it is being made
 * @param groups how few patients share what is disclosed; null while it is being made
 * @param approval the pilot's; null for an unreviewed release
 * @param samples the examinations that were chosen for complete review; null while it is being made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Dossier(
    Review review,
    State state,
    String software,
    String profile,
    String profileSha256,
    String keyFingerprint,
    List<String> discloses,
    Map<String, String> motivations,
    Pixels pixels,
    Release release,
    Chronology chronology,
    Groups groups,
    Approval approval,
    Samples samples) {

  /** Whether all files are there. */
  public enum State {
    INCOMPLETE,
    COMPLETE
  }

  /**
   * How pixels were searched.
   *
   * @param searched false when the profile says so
   * @param reader languages that found text was read in; empty when there was no reader; null when
   *     pixels were not searched
   * @param burnedIn what happened to images with text; null when pixels were not searched
   * @param motivation why pixels were not searched; null when they were
   * @param statement the same for people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Pixels(
      boolean searched,
      List<String> reader,
      String burnedIn,
      String motivation,
      String statement) {}

  /**
   * What was released and what was not; inputs are the sum of {@code byStatus}.
   *
   * @param inputs of the run
   * @param byStatus inputs by status
   * @param notReleased inputs by status and reason
   * @param instances files
   * @param bytes of all files
   * @param byModality files by modality
   * @param patients in the release
   * @param examinations in the release
   */
  public record Release(
      long inputs,
      Map<String, Long> byStatus,
      Map<String, Long> notReleased,
      long instances,
      long bytes,
      Map<String, Long> byModality,
      long patients,
      long examinations) {}

  /**
   * What was measured of dates, after they moved, by code that did not move them.
   *
   * @param patients in the release
   * @param kept patients whose dates all moved by one shift
   * @param instants dates and times that were measured
   */
  public record Chronology(long patients, long kept, long instants) {}

  /**
   * How few patients share a combination of what is disclosed.
   *
   * @param elements that the combinations are made of
   * @param combinations different ones
   * @param smallest patients that share the rarest; 0 when nothing was released
   * @param ofOne combinations that one patient alone has
   * @param belowFive combinations that fewer than five patients share
   */
  public record Groups(
      List<String> elements, long combinations, long smallest, long ofOne, long belowFive) {}

  /**
   * The review of the pilot.
   *
   * @param date as the reviewer gave it
   * @param run that was reviewed
   */
  public record Approval(String date, String run) {}

  /**
   * Examinations chosen for complete review.
   *
   * @param every one examination of so many, beside those that had to be looked at
   * @param selected examinations
   * @param clean verdicts without a finding
   * @param findings verdicts with one
   * @param rules that let through what was found
   */
  public record Samples(long every, long selected, long clean, long findings, List<String> rules) {

    long pending() {
      return selected - clean - findings;
    }
  }

  /** The same with verdicts, and with what follows from them. */
  public Dossier withVerdicts(Samples verdicts) {
    return new Dossier(
        reviewAfter(verdicts),
        state,
        software,
        profile,
        profileSha256,
        keyFingerprint,
        discloses,
        motivations,
        pixels,
        release,
        chronology,
        groups,
        approval,
        verdicts);
  }

  private Review reviewAfter(Samples verdicts) {
    if (verdicts.findings() > 0) {
      return Review.STOPPED;
    }
    if (approval == null) {
      return Review.UNREVIEWED;
    }
    return verdicts.pending() > 0 ? Review.PENDING_REVIEW : Review.REVIEWED;
  }
}
