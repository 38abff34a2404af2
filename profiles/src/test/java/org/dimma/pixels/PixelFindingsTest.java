package org.dimma.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.dimma.frames.PixelBox;
import org.dimma.identity.IdentifierKind;
import org.junit.jupiter.api.Test;

final class PixelFindingsTest {
  private static PixelFindings findings(int places) {
    PixelFindings findings = new PixelFindings();
    findings.countFrame();
    for (int i = 0; i < places; i++) {
      findings.add(1, new PixelBox(i, 0, 9, 9), Set.of(IdentifierKind.PATIENT_NAME));
    }
    return findings;
  }

  @Test
  void placesThatAreAllListed_areCounted() {
    assertEquals("text in 1 place: the patient's name", findings(1).describe());
    assertEquals("text in 1000 places: the patient's name", findings(1000).describe());
    assertTrue(findings(1000).isComplete());
  }

  @Test
  void moreThanAThousandPlaces_areSaidToBeMore() {
    PixelFindings findings = findings(1001);

    assertEquals("text in more than 1000 places: the patient's name", findings.describe());
    assertEquals(1000, findings.texts().size());
    assertFalse(findings.isComplete());
  }

  @Test
  void placeInAnotherFrame_isTheSamePlace() {
    PixelFindings findings = findings(1000);
    findings.countFrame();
    findings.add(2, new PixelBox(7, 0, 9, 9), Set.of(IdentifierKind.PATIENT_NAME));

    assertTrue(findings.isComplete());
    assertEquals("text in 1000 places, first in frame 1: the patient's name", findings.describe());
  }
}
