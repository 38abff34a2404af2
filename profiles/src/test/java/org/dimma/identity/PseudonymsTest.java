package org.dimma.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values were computed with Python's hmac. */
class PseudonymsTest {
  private static final int PATIENTS = 20_000;

  private final Pseudonyms pseudonyms =
      new Pseudonyms(ProjectKey.parse("0123456789abcdef".repeat(4)));
  private final Pseudonyms others = new Pseudonyms(ProjectKey.parse("fedcba9876543210".repeat(4)));
  private final String token = pseudonyms.patientToken("a patient");

  @Test
  void patient_getsTheseNames() {
    assertEquals("8866f583d10dab74028a286d2f7481d89bc5c2fccb9cccc03d1d4bded384522e", token);
    assertEquals("KRH8NK5K7TAB1DV9", pseudonyms.patientPseudonym(token));
    assertEquals(-1581, pseudonyms.shiftDays(token, -1825, -30));
    assertEquals(48_482, pseudonyms.shiftSeconds(token));
  }

  @Test
  void samePatientInAnotherProject_getsOtherNames() {
    String other = others.patientToken("a patient");

    assertEquals("e09c82324d80a6bdae4387ed4883ffd07fb964f06806d7eb884113676e93ec47", other);
    assertEquals("Y0N83CSQDY6JMD5R", others.patientPseudonym(other));
    assertEquals(-1392, others.shiftDays(other, -1825, -30));
    assertEquals(41_758, others.shiftSeconds(other));
  }

  @Test
  void tokenAndPlace_areOfTheirKind() {
    assertEquals("6b5e4b8432adbfff5964ac5ce6374ea1", pseudonyms.token("scanner", "ACME"));
    assertEquals(-1622687697401029454L, pseudonyms.place("value", "ACME"));
    assertNotEquals(pseudonyms.token("scanner", "ACME"), pseudonyms.token("form", "ACME"));
    assertNotEquals(pseudonyms.token("scanner", "ACME"), others.token("scanner", "ACME"));
  }

  @Test
  void uid_isAUuidDerivedOne() {
    assertEquals("2.25.108199756786788748100060306577556659678", pseudonyms.uid("1.2.752.24.7.1"));
    assertEquals("2.25.311472282616640644573806480257472881986", pseudonyms.uid(""));
    assertEquals("2.25.186978772696598346457319724906365204149", others.uid("1.2.752.24.7.1"));
  }

  @Test
  void uids_areValidUuidsOfVersion8AndAllDifferent() {
    Set<String> uids = new HashSet<>();
    for (int i = 0; i < PATIENTS; i++) {
      String uid = pseudonyms.uid("1.2.752.24." + i);
      uids.add(uid);
      assertTrue(uid.length() <= 64 && uid.matches("2\\.25\\.[1-9][0-9]*"));
      BigInteger uuid = new BigInteger(uid.substring("2.25.".length()));
      assertTrue(uuid.bitLength() <= 128);
      assertEquals(8, uuid.shiftRight(76).intValue() & 15); // the version
      assertEquals(2, uuid.shiftRight(62).intValue() & 3); // the variant
    }
    assertEquals(PATIENTS, uids.size());
  }

  @Test
  void differentPatients_getDifferentNames() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < PATIENTS; i++) {
      String name = pseudonyms.patientPseudonym(pseudonyms.patientToken("patient " + i));
      assertTrue(name.matches("[0-9A-HJKMNP-TV-Z]{16}"));
      names.add(name);
    }
    assertEquals(PATIENTS, names.size());
    assertNotEquals(token, pseudonyms.patientToken("another patient"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1825, -30, -1581",
    "-10, 10, -2",
    "0, 30, 19",
    "-30, 0, -12",
    "7, 7, 7",
    "0, 0, 0",
  })
  void shift_isOneOfTheRangeButZero(int least, int most, int expected) {
    assertEquals(expected, pseudonyms.shiftDays(token, least, most));

    int choices = most - least + (least <= 0 && most >= 0 && least != most ? 0 : 1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < PATIENTS; i++) {
      int days = pseudonyms.shiftDays("patient " + i, least, most);
      assertTrue(days >= least && days <= most && (days != 0 || most == least));
      seen.add(days);
    }
    assertEquals(choices, seen.size());
  }

  /** A range of 20 days and 20,000 patients: a thousand each, give or take five deviations. */
  @Test
  void shifts_areSpreadEvenly() {
    int[] patientsPerDay = new int[20];
    int[] patientsPerHour = new int[24];
    for (int i = 0; i < PATIENTS; i++) {
      patientsPerDay[pseudonyms.shiftDays("patient " + i, -20, -1) + 20]++;
      patientsPerHour[pseudonyms.shiftSeconds("patient " + i) / 3600]++;
    }
    for (int patients : patientsPerDay) {
      assertEquals(1000, patients, 160);
    }
    for (int patients : patientsPerHour) {
      assertEquals(833, patients, 145);
    }
  }
}
