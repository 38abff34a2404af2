package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dimma.dicom.ElementDictionary;
import org.dimma.dicom.ResourceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiplicityTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, '1'",
    "3, 3, '3'",
    "1-2, 1, '1 2'",
    "4-5, 4, '4 5'",
    "1-n, 1, '1 2 3 4 5 6 7 8'",
    "2-n, 2, '2 3 4 5 6 7 8'",
    "2-2n, 2, '2 4 6 8'",
    "3-3n, 3, '3 6'",
    "'', 1, '1 2 3 4 5 6 7 8'",
  })
  void multiplicity_allowsTheseCounts(String vm, int least, String counts) {
    String allowed =
        IntStream.rangeClosed(1, 8)
            .filter(count -> Multiplicity.allows(vm, count))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" "));

    assertEquals(counts, allowed);
    assertEquals(least, Multiplicity.least(vm));
  }

  @Test
  void everyMultiplicityOfTheStandard_isUnderstood() {
    List<String[]> rows = ResourceTable.read(ElementDictionary.class, "elements.tsv");
    for (String[] row : rows) {
      assertTrue(Multiplicity.allows(row[3], Multiplicity.least(row[3])), row[1]);
    }
  }
}
