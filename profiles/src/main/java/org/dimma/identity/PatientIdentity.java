package org.dimma.identity;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which Patient IDs are the same patient: issuer + normalised ID.
 *
 * <p>{@code 198112289874}, {@code 19811228-9874}, {@code 811228-9874} and {@code 8112289874} are
 * one person. Where the century, or whether there is an ID at all, is in doubt, the answer is
 * {@link Unresolved}: nothing is guessed.
 *
 * <p>An ID that is no Swedish number is kept as it is, case and leading zeros included. Only white
 * space goes: at the ends, where it means nothing in LO (PS3.5 6.2), and all but one space in a
 * row. Archives with Base64-like IDs exist, and to take two patients for one would give both the
 * same shift and pseudonym, so that who knows one date of the one can date the other. To take one
 * patient for two only loses the intervals between examinations.
 */
public final class PatientIdentity {
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern NOT_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern TEN_OR_TWELVE_DIGITS = Pattern.compile("(?:[0-9]{2})?[0-9]{10}");

  /** Below this, what is left of an ID without its punctuation would be found everywhere. */
  private static final int SHORTEST_BARE_SPELLING = 6;

  private PatientIdentity() {}

  /** What an ID is. */
  public enum Kind {
    PERSONNUMMER("SE-PNR"),
    SAMORDNINGSNUMMER("SE-SNR"),
    RESERVNUMMER("SE-RESERV"),
    /** Every other ID, also a Swedish number with a wrong check digit. */
    OTHER("OTHER");

    private final String code;

    Kind(String code) {
      this.code = code;
    }
  }

  /** Why no identity could be told. */
  public enum Reason {
    /** PatientID (0010,0020) is absent or empty. */
    PATIENT_ID_MISSING,
    /** PatientID (0010,0020) says "no ID", as several patients' do. */
    PATIENT_ID_PLACEHOLDER,
    /** PatientID (0010,0020) has no century, and the dates leave none or several. */
    PATIENT_CENTURY_AMBIGUOUS,
    /** PatientBirthDate (0010,0030) is not the date in PatientID (0010,0020). */
    PATIENT_BIRTH_DATE_CONTRADICTS_ID
  }

  /** Either who it is, or why that is not known. */
  public sealed interface Resolution permits Resolved, Unresolved {}

  /**
   * A patient.
   *
   * @param canonical {@code issuer|kind|ID}, such as {@code KAROLINSKA|SE-PNR|198112289874}; equal
   *     for equal patients only. Identifying: never to be logged or released
   * @param kind what the ID is
   * @param spellings the ways to write the ID, for a search; identifying, too
   */
  public record Resolved(String canonical, Kind kind, List<String> spellings)
      implements Resolution {
    public Resolved {
      spellings = List.copyOf(spellings);
    }

    /** Without the ID: this text may end in a log. */
    @Override
    public String toString() {
      return "Resolved[" + kind + "]";
    }
  }

  /**
   * No patient: the instance is held.
   *
   * @param reason what is in doubt
   */
  public record Unresolved(Reason reason) implements Resolution {}

  /**
   * Tells who the patient is.
   *
   * @param issuer IssuerOfPatientID (0010,0021); white space at its ends and case do not matter;
   *     null or blank is an issuer of its own, the unnamed one
   * @param patientId PatientID (0010,0020), decoded; may be null or blank
   * @param birthDate PatientBirthDate (0010,0030), a DA value; null, blank or no date: not known
   * @param examinationDate the day of the examination, a DA value; null, blank or no date: not
   *     known
   */
  public static Resolution resolve(
      String issuer, String patientId, String birthDate, String examinationDate) {
    String id = clean(patientId);
    Optional<PartialDate> birth = PartialDate.parse(clean(birthDate));
    if (id.isEmpty()) {
      return new Unresolved(Reason.PATIENT_ID_MISSING);
    }
    if (PlaceholderIds.contains(id, birth)) {
      return new Unresolved(Reason.PATIENT_ID_PLACEHOLDER);
    }
    String issuerName = clean(issuer).toUpperCase(Locale.ROOT);
    Optional<WrittenPersonNumber> written = WrittenPersonNumber.parse(id);
    if (written.isPresent()) {
      CenturyRule centuries = new CenturyRule(birth, PartialDate.parse(clean(examinationDate)));
      return personNumber(issuerName, written.get(), centuries);
    }
    return ReserveNumber.parse(id)
        .map(number -> resolved(issuerName, Kind.RESERVNUMMER, number.id(), number.spellings()))
        .orElseGet(() -> resolved(issuerName, Kind.OTHER, id, spellings(id)));
  }

  private static Resolution personNumber(
      String issuer, WrittenPersonNumber written, CenturyRule centuries) {
    if (centuries.isContradicted(written.readings())) {
      return new Unresolved(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID);
    }
    List<PersonNumber> possible = centuries.possible(written);
    if (possible.size() != 1) {
      return new Unresolved(Reason.PATIENT_CENTURY_AMBIGUOUS);
    }
    if (centuries.isContradicted(possible)) {
      return new Unresolved(Reason.PATIENT_BIRTH_DATE_CONTRADICTS_ID);
    }
    PersonNumber number = possible.get(0);
    Kind kind = number.isCoordinationNumber() ? Kind.SAMORDNINGSNUMMER : Kind.PERSONNUMMER;
    return resolved(issuer, kind, number.digits(), number.spellings());
  }

  private static Resolved resolved(String issuer, Kind kind, String id, List<String> spellings) {
    String canonical = escape(issuer) + "|" + kind.code + "|" + escape(id);
    return new Resolved(canonical, kind, spellings);
  }

  /** A mistyped number may be written with or without its separator, like a right one. */
  private static List<String> spellings(String id) {
    Set<String> spellings = new LinkedHashSet<>(List.of(id));
    String bare = NOT_LETTER_OR_DIGIT.matcher(id).replaceAll("");
    if (bare.length() >= SHORTEST_BARE_SPELLING) {
      spellings.add(bare);
    }
    if (TEN_OR_TWELVE_DIGITS.matcher(bare).matches()) {
      spellings.addAll(PersonNumber.spellingsOf(bare));
    }
    return List.copyOf(spellings);
  }

  /**
   * NFC, because composed and decomposed letters are the same text; never NFKC, which is a guess.
   */
  private static String clean(String value) {
    if (value == null) {
      return "";
    }
    String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
    return WHITE_SPACE.matcher(composed).replaceAll(" ").strip();
  }

  /** Keeps the separator out of the parts, so that no issuer and ID can look like another pair. */
  private static String escape(String part) {
    return part.replace("%", "%25").replace("|", "%7C");
  }
}
