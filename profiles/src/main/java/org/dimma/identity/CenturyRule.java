package org.dimma.identity;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * Finds the century of a person number from its sign, PatientBirthDate and the examination date.
 *
 * <p>There is no clock here: what was true on the day of the examination stays true.
 */
final class CenturyRule {
  /** In full years. The longest life on record is 122 years; in Sweden 113. */
  private static final int OLDEST = 120;

  private final Optional<PartialDate> birthDate;
  private final Optional<LocalDate> examinationDate;

  /** An incomplete examination date is as good as none: it could be before or after the birth. */
  CenturyRule(Optional<PartialDate> birthDate, Optional<PartialDate> examinationDate) {
    this.birthDate = birthDate;
    this.examinationDate =
        examinationDate.filter(PartialDate::isComplete).map(PartialDate::earliest);
  }

  /** The numbers that the written one can be: one is an answer, none or several are not. */
  List<PersonNumber> possible(WrittenPersonNumber written) {
    List<PersonNumber> readings = written.readings();
    if (written.hasCentury()) {
      return readings.stream().filter(number -> !deniesPlus(written, number)).toList();
    }
    if (birthDate.isEmpty() && examinationDate.isEmpty()) {
      return List.of(); // nothing tells the centuries apart, whatever the sign
    }
    return readings.stream()
        .filter(number -> isOfAge(written.sign(), number))
        .filter(number -> !isDecidedByBirthDate(written) || agrees(number))
        .toList();
  }

  /** Whether PatientBirthDate is known and is the date of none of the numbers. */
  boolean isContradicted(List<PersonNumber> numbers) {
    return numbers.stream().noneMatch(this::agrees);
  }

  private boolean agrees(PersonNumber number) {
    return birthDate.filter(number.birthDate()::contradicts).isEmpty();
  }

  /** A sign counts from the examination, and PatientBirthDate then has to confirm the outcome. */
  private boolean isDecidedByBirthDate(WrittenPersonNumber written) {
    return written.sign() == WrittenPersonNumber.Sign.NONE || examinationDate.isEmpty();
  }

  /**
   * A written century and a plus that cannot both be right; one of them belongs to someone else.
   */
  private boolean deniesPlus(WrittenPersonNumber written, PersonNumber number) {
    return written.sign() == WrittenPersonNumber.Sign.PLUS
        && examinationDate.isPresent()
        && !turnsHundredBy(examinationDate.get(), number);
  }

  /** Whether the person was born, alive and as old as the sign says; true when nobody knows. */
  private boolean isOfAge(WrittenPersonNumber.Sign sign, PersonNumber number) {
    if (examinationDate.isEmpty()) {
      return true;
    }
    LocalDate examination = examinationDate.get();
    LocalDate birth = number.birthDate().earliest();
    int years = Period.between(birth, examination).getYears();
    if (birth.isAfter(examination) || years > OLDEST) {
      return false;
    }
    return switch (sign) {
      case MINUS -> years < 100;
      case PLUS -> turnsHundredBy(examination, number);
      case NONE -> true;
    };
  }

  /** The law counts calendar years: a person may be 99 when the plus comes. */
  private static boolean turnsHundredBy(LocalDate examination, PersonNumber number) {
    return examination.getYear() - number.birthDate().year() >= 100;
  }
}
