package org.dimma.identity;

/** What a text tells about somebody. */
public enum IdentifierKind {
  PATIENT_NAME("the patient's name"),
  PATIENT_ID("the patient's ID"),
  /** A personnummer or samordningsnummer, this patient's or another's. */
  PERSON_NUMBER("a personal identity number"),
  ACCESSION_NUMBER("the accession number"),
  STUDY_ID("the study ID"),
  BIRTH_DATE("the patient's date of birth"),
  /** Any day, of birth or examination or of the making of the machine. */
  DATE("a date"),
  TIME("a time of day");

  private final String words;

  IdentifierKind(String words) {
    this.words = words;
  }

  /** What it is, in the middle of a sentence. */
  public String words() {
    return words;
  }
}
