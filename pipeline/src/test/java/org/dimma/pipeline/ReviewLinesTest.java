package org.dimma.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.dimma.deidentify.Fate;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Seal;
import org.dimma.review.Scanner;
import org.dimma.transforms.DriftFinding;
import org.dimma.transforms.InventoryEntry;
import org.dimma.transforms.Origin;
import org.dimma.transforms.PictureEntry;
import org.dimma.transforms.Reason;
import org.dimma.transforms.SettledInput;
import org.junit.jupiter.api.Test;

/** The lines that reviews are made of. */
final class ReviewLinesTest {
  private static final Scanner ACME = new Scanner("ACME", "One", "1.0", "CT\"1\"");
  private static final String SCANNER =
      "{\"manufacturer\":\"ACME\",\"model\":\"One\",\"software\":\"1.0\","
          + "\"station\":\"CT\\\"1\\\"\"}";

  private static final Seal SEAL = new Seal(ProjectKey.parse("0123456789abcdef".repeat(4)));

  @Test
  void inventory_isOneLineWithItsValues() {
    InventoryEntry entry =
        new InventoryEntry(
            ACME,
            InventoryEntry.Series.ALL,
            "StudyDescription",
            "LO",
            Map.of(Fate.EMPTIED, 1L, Fate.KEPT, 2L),
            List.of("basic: keep"),
            3,
            new InventoryEntry.Count(2, false),
            new InventoryEntry.Count(5000, true),
            new InventoryEntry.Count(1, false),
            1,
            2,
            Map.of("a9", 3L),
            false,
            List.of(
                new InventoryEntry.Value("x", "", 3, new InventoryEntry.Count(300, true)),
                new InventoryEntry.Value("y", "y", 1, new InventoryEntry.Count(1, false))));
    assertEquals(
        "{\"scanner\":"
            + SCANNER
            + ",\"path\":\"StudyDescription\",\"vr\":\"LO\",\"fates\":{\"KEPT\":2,\"EMPTIED\":1},"
            + "\"rules\":[\"basic: keep\"],\"instances\":3,\"examinations\":2,\"patients\":5000,"
            + "\"examinationsEstimated\":false,\"patientsEstimated\":true,\"distinct\":1,"
            + "\"distinctEstimated\":false,\"minLength\":1,\"maxLength\":2,\"shapes\":{\"a9\":3},"
            + "\"moreShapes\":true,\"values\":[{\"before\":\"x\",\"after\":\"\",\"instances\":3,"
            + "\"patients\":300,\"patientsEstimated\":true},{\"before\":\"y\",\"after\":\"y\","
            + "\"instances\":1,\"patients\":1}]}",
        ReviewLines.inventory(entry));
  }

  @Test
  void drift_hasItsDetailsOpened() {
    DriftFinding finding =
        DriftFinding.of("2.25.1", Reason.NEW_VALUE, ACME, "BodyPartExamined", "FOOT", SEAL);
    assertEquals(
        "{\"examination\":\"2.25.1\",\"what\":\"NEW_VALUE\",\"scanner\":"
            + SCANNER
            + ",\"path\":\"BodyPartExamined\",\"value\":\"FOOT\",\"instances\":4}",
        ReviewLines.drift(KV.of(finding, 4L), SEAL));
  }

  @Test
  void picture_saysWhatItIsOfAndWhyThereIsNone() {
    Origin origin = Origin.of("patient", "2.25.1", "2.25.2", "2.25.3", "s", "s", "f", "f");
    SettledInput input = SettledInput.of(SEAL.close("/in/a"), 9, Reason.PILOT, "", origin);
    assertEquals(
        "{\"examination\":\"2.25.1\",\"series\":\"2.25.2\",\"instance\":\"2.25.3\","
            + "\"input\":\"/in/a\",\"frame\":1,\"frames\":2,\"columns\":512,\"rows\":256,"
            + "\"imageColumns\":1024,\"imageRows\":512,\"file\":\"pictures/n.jpg\","
            + "\"reason\":\"PILOT\"}",
        ReviewLines.picture(
            PictureEntry.of(input, 1, 2, 512, 256, 1024, 512, "pictures/n.jpg", ""), SEAL));
    assertEquals(
        "{\"examination\":\"2.25.1\",\"series\":\"2.25.2\",\"instance\":\"2.25.3\","
            + "\"input\":\"/in/a\",\"frame\":1,\"frames\":0,\"columns\":0,\"rows\":0,"
            + "\"imageColumns\":0,\"imageRows\":0,\"file\":\"\",\"reason\":\"PILOT\","
            + "\"why\":\"PIXELS_NOT_INSPECTABLE\"}",
        ReviewLines.picture(
            PictureEntry.of(input, 1, 0, 0, 0, 0, 0, "", "PIXELS_NOT_INSPECTABLE"), SEAL));
  }
}
