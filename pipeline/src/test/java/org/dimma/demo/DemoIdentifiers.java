package org.dimma.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.dicom.DicomReader.Event;
import org.dimma.dicom.Limits;
import org.dimma.dicom.Tag;
import org.dimma.dicom.UidRegistry;
import org.dimma.dicom.VR;

/**
 * What identifies the people of the {@link DemoHospital}: from the invention itself, and from every
 * header of the hospital's files, items included.
 *
 * @param words parts of names and addresses, 3 letters or more
 * @param numbers of persons, telephones, examinations; UIDs
 * @param dates as DA values and as people write them
 */
public record DemoIdentifiers(Set<String> words, Set<String> numbers, Set<String> dates) {
  private static final int SHORTEST_WORD = 3;
  private static final int SHORTEST_UID = 8;
  private static final Pattern DATE = Pattern.compile("(?:19|20)\\d{6}.*");

  /** Collects them of a hospital that was written here. */
  public static DemoIdentifiers of(Path hospital) throws IOException {
    DemoIdentifiers all = new DemoIdentifiers(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    DemoPatient.all().forEach(all::add);
    try (Stream<Path> files = Files.walk(hospital)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.addHeader(file);
      }
    }
    return all;
  }

  private void add(DemoPatient patient) {
    for (String text :
        List.of(patient.fullName(), patient.street(), patient.relative(), patient.folderName())) {
      addWords(text);
    }
    numbers.add(patient.telephone());
    if (!patient.personNumber().isEmpty()) {
      numbers.add(patient.longId());
      numbers.add(patient.shortId());
      numbers.add(patient.personNumber());
      numbers.add(patient.personNumber().substring(2));
      addDate(patient.birthDate());
    }
  }

  private void addWords(String text) {
    Arrays.stream(text.split("[^\\p{L}\\p{M}]+", -1))
        .filter(word -> word.length() >= SHORTEST_WORD)
        .forEach(words::add);
  }

  private void addDate(String date) {
    dates.add(date);
    dates.add(String.join("-", date.substring(0, 4), date.substring(4, 6), date.substring(6)));
  }

  /** Of a file that is broken, what stands before the break. */
  private void addHeader(Path file) throws IOException {
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.ELEMENT && !reader.isLarge()) {
          addElement(reader.tag(), reader.vr(), reader.value());
        }
      }
    } catch (DicomFormatException e) {
      // no DICOM, or cut off
    }
  }

  private void addElement(int tag, VR vr, byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8).replace('\0', ' ');
    for (String one : text.split("\\\\", -1)) {
      String part = one.strip();
      switch (vr) {
        case PN -> addWords(part);
        case DA, DT -> {
          if (DATE.matcher(part).matches()) {
            addDate(part.substring(0, 8));
          }
        }
        case UI -> {
          if (part.length() >= SHORTEST_UID && !UidRegistry.isRegistered(part)) {
            numbers.add(part);
          }
        }
        default -> {
          if ((tag == Tag.PatientID || tag == Tag.AccessionNumber) && !part.isEmpty()) {
            numbers.add(part);
          }
        }
      }
    }
  }

  /** Header values of a DICOM file, one a line, as Latin-1 and so as UTF-8 bytes too. */
  public static String headerOf(Path file) throws IOException, DicomFormatException {
    List<String> values = new ArrayList<>();
    try (DicomReader reader =
        DicomReader.of(Files.newInputStream(file), Files.size(file), Limits.DEFAULT)) {
      for (Event event = reader.next(); event != Event.END; event = reader.next()) {
        if (event == Event.ELEMENT && !reader.isLarge()) {
          values.add(new String(reader.value(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return String.join("\n", values);
  }
}
