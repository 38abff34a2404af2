package org.dimma.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Swedish reservnummer: what health care gives a patient who has no personnummer, or none known.
 *
 * <p>There is no one format. The ones here are published; what fits none is no reservnummer to us:
 *
 * <ul>
 *   <li>Inera, "Nationellt ReservID, specifikation 1.0": the national number.
 *   <li>Inera, "Lokala Reservidn" 1.2: Stockholm, Västra Götaland, Värmland, Inera Carelink.
 *   <li>HL7 Sweden, basprofiler-r4, PatientIdentifierConformancePatternSE: the other regions.
 * </ul>
 *
 * <p>Regions' formats overlap, so the region is not told; only the issuer keeps them apart.
 *
 * @param id 12 ASCII digits and upper-case letters
 */
public record ReserveNumber(String id) {
  private static final Pattern FORM = Pattern.compile("([0-9]{8}) ?-? ?([0-9A-Za-z]{4})");

  /**
   * Västra Götaland's GRID has K and k, M and m, X and x side by side (HL7 Sweden): to raise these
   * could make one patient of two.
   */
  private static final Pattern CASE_MATTERS = Pattern.compile("[kmx][0-9]{3}");

  /** After a date of birth. Every format has a letter, so none can be a personnummer. */
  private static final Pattern AFTER_DATE =
      Pattern.compile(
          "[A-Z][0-9]{3}" // Västra Götaland, Dalarna, Västerbotten, Sörmland 2
              + "|[A-Z]{2}[0-9][A-Z]" // Blekinge, Skåne, Sörmland 1, Värmland, Örebro
              + "|S[FUXPL][0-9][1-9]" // Värmland, in test systems
              + "|[0-9]{3}R" // Västernorrland
              + "|[0-9]{2}[KMX][0-9]"); // Gävleborg

  /** XXYYMMDDNNGC: letters A to Z without I, O, Q, V, W; G a letter when the sex is not known. */
  private static final Pattern NATIONAL =
      Pattern.compile("[0-9]{8}[A-Z&&[^IOQVW]]{2}[0-9A-Z&&[^IOQVW]][0-9]");

  /** Without a date of birth: a serial number that cannot be read as one. */
  private static final Pattern NATIONAL_DATELESS = Pattern.compile("00[0-9]{2}[2-9][0-9][45][0-9]");

  /** 99yyyyNNNNNC, the check digit over positions 5 to 11; yyyy is the year of issue. */
  private static final Pattern STOCKHOLM = Pattern.compile("99(?:19|2[0-2])[0-9]{8}");

  /** yyyymmxxNNNC with 32 to 59 for the day: Inera Carelink, Halland. */
  private static final Pattern CARELINK =
      Pattern.compile("(?:1[7-9]|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:3[2-9]|[45][0-9])[0-9]{4}");

  /**
   * Reads 12 characters; a hyphen, a space or both may stand before the last four.
   *
   * @param text without white space at its ends, and with no two spaces in a row
   */
  public static Optional<ReserveNumber> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || CASE_MATTERS.matcher(parts.group(2)).matches()) {
      return Optional.empty();
    }
    String id = parts.group(1) + parts.group(2).toUpperCase(Locale.ROOT);
    boolean published = isNational(id) || isDated(id) || isStockholm(id) || isCarelink(id);
    return published ? Optional.of(new ReserveNumber(id)) : Optional.empty();
  }

  /** The ways to write this number; the upper-case letters may be written in lower case too. */
  List<String> spellings() {
    String date = id.substring(0, 8);
    String rest = id.substring(8);
    return List.of(date + "-" + rest, date + " " + rest, id);
  }

  /** Without the number, which may end in a log. */
  @Override
  public String toString() {
    return "reservnummer";
  }

  private static boolean isDated(String id) {
    int century = number(id, 0, 2);
    return century >= 18
        && century <= 21
        && isDate(number(id, 0, 4), id)
        && AFTER_DATE.matcher(id.substring(8)).matches();
  }

  private static boolean isNational(String id) {
    if (!NATIONAL.matcher(id).matches() || !Luhn.holds(id)) {
      return false;
    }
    int series = number(id, 0, 2);
    if (series < 22) { // 01 to 17 are reserved; 18 to 21 are the centuries of a personnummer
      return NATIONAL_DATELESS.matcher(id.substring(0, 8)).matches();
    }
    int century = 19 + (series - 19) % 3; // each series adds 3 to the century
    return isDate(century * 100 + number(id, 2, 4), id);
  }

  private static boolean isStockholm(String id) {
    return STOCKHOLM.matcher(id).matches() && Luhn.holds(id.substring(4));
  }

  private static boolean isCarelink(String id) {
    return CARELINK.matcher(id).matches() && Luhn.holds(id.substring(2));
  }

  private static boolean isDate(int year, String id) {
    return PartialDate.of(year, number(id, 4, 6), number(id, 6, 8))
        .filter(PartialDate::isComplete)
        .isPresent();
  }

  private static int number(String id, int from, int to) {
    return Integer.parseInt(id.substring(from, to));
  }
}
