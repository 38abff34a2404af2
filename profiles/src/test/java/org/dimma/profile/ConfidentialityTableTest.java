package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dimma.dicom.ResourceTable;
import org.dimma.profile.ConfidentialityTable.Row;
import org.junit.jupiter.api.Test;

final class ConfidentialityTableTest {

  @Test
  void basicCodes_areAsManyAsInTheStandard() {
    Map<String, Long> counts =
        ConfidentialityTable.rows().stream()
            .collect(Collectors.groupingBy(Row::basic, TreeMap::new, Collectors.counting()));

    assertEquals(657, ConfidentialityTable.rows().size());
    assertEquals(
        Map.of(
            "X", 417L, "D", 93L, "U", 55L, "Z", 42L, "X/D", 23L, "X/Z", 11L, "X/Z/D", 8L, "Z/D", 6L,
            "X/Z/U*", 2L),
        counts);
  }

  @Test
  void optionCodes_areAsManyAsInTheStandard() {
    assertEquals(Map.of("C", 1L), counts(TableOption.SAFE_PRIVATE));
    assertEquals(Map.of("K", 60L), counts(TableOption.UIDS));
    assertEquals(Map.of("K", 48L, "C", 11L), counts(TableOption.DEVICE_IDENTITY));
    assertEquals(Map.of("K", 10L), counts(TableOption.INSTITUTION_IDENTITY));
    assertEquals(Map.of("K", 14L, "C", 5L), counts(TableOption.PATIENT_CHARACTERISTICS));
    assertEquals(Map.of("K", 169L), counts(TableOption.FULL_DATES));
    assertEquals(Map.of("C", 169L), counts(TableOption.MODIFIED_DATES));
    assertEquals(Map.of("C", 141L), counts(TableOption.CLEAN_DESCRIPTORS));
    assertEquals(Map.of("C", 4L), counts(TableOption.CLEAN_STRUCTURED_CONTENT));
    assertEquals(Map.of("C", 4L), counts(TableOption.CLEAN_GRAPHICS));
  }

  private static Map<String, Long> counts(TableOption option) {
    return ConfidentialityTable.rows().stream()
        .map(row -> row.options().get(option))
        .filter(code -> code != null)
        .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
  }

  @Test
  void everyRow_isFoundByATagOfItsOwn() {
    for (Row row : ConfidentialityTable.rows()) {
      String digits = row.tag().startsWith("gggg") ? "00091027" : row.tag().replace('x', '2');
      int tag = Integer.parseUnsignedInt(digits, 16);
      assertEquals(Optional.of(row), ConfidentialityTable.find(tag), row.tag());
    }
  }

  @Test
  void oddGroupInsideAFamily_isPrivate() {
    assertEquals(
        "PrivateAttributes", ConfidentialityTable.find(0x60013000).orElseThrow().keyword());
    assertEquals("OverlayData", ConfidentialityTable.find(0x601E3000).orElseThrow().keyword());
    assertEquals("CurveData", ConfidentialityTable.find(0x50040005).orElseThrow().keyword());
  }

  @Test
  void unlistedElement_hasNoRow() {
    assertEquals(Optional.empty(), ConfidentialityTable.find(0x00280010));
  }

  @Test
  void optionsColumns_standInTheOrderOfTheEnum() throws IOException {
    try (InputStream in = ConfidentialityTable.class.getResourceAsStream("ps3.15-e1-1.tsv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> header = List.of(reader.readLine().split("\t"));
      assertEquals(
          Arrays.stream(TableOption.values()).map(TableOption::column).toList(),
          header.subList(5, 15));
      assertEquals("basic_profile", header.get(4));
    }
  }

  @Test
  void optionCodeValues_areThoseOfCid7050() {
    Set<String> codes =
        ResourceTable.read(ConfidentialityTable.class, "cid-7050.tsv").stream()
            .map(row -> row[0])
            .collect(Collectors.toSet());
    for (TableOption option : TableOption.values()) {
      assertTrue(codes.contains(option.code()), option.word());
    }
    assertEquals("113107", TableOption.MODIFIED_DATES.code());
    assertEquals("113111", TableOption.SAFE_PRIVATE.code());
  }

  @Test
  void optionCode_standsInPlaceOfTheBasicOne() {
    Row studyDate = ConfidentialityTable.find(0x00080020).orElseThrow();

    assertEquals("Z", studyDate.code(Set.of()));
    assertEquals("Z", studyDate.code(Set.of(TableOption.CLEAN_DESCRIPTORS)));
    assertEquals("C", studyDate.code(Set.of(TableOption.MODIFIED_DATES)));
  }

  @Test
  void severalOptions_takeTheStrictest() {
    Row dateOfInstallation = ConfidentialityTable.find(0x00181205).orElseThrow();

    assertEquals("X", dateOfInstallation.code(Set.of()));
    assertEquals("K", dateOfInstallation.code(Set.of(TableOption.DEVICE_IDENTITY)));
    assertEquals(
        "C",
        dateOfInstallation.code(
            EnumSet.of(TableOption.DEVICE_IDENTITY, TableOption.MODIFIED_DATES)));
  }
}
