package org.dimma.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.dimma.dicom.Attributes;
import org.dimma.dicom.TransferSyntax;
import org.dimma.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private elements are known by their creator, never by their position. */
class PrivateElementsTest {
  private static final String GE =
      Release.ALLOW_LIST
          + """
          further:
            - {element: "[GEMS_PARM_01] (0043,xx27)", motivation: "The pitch is a result here."}
            - {element: "[GEMS_ACQU_01] (0043,xx01)", motivation: "The pitch is a result here."}
            - {element: "[OURS] (0043,xx02)", motivation: "The pitch is a result here."}
            - {element: "[OURS] (0043,xx03)", motivation: "The pitch is a result here."}
            - {element: "[OURS] (0043,xx04)", motivation: "The pitch is a result here."}
            - {element: "[OURS] (0043,xx05)", motivation: "The pitch is a result here."}
          elements:
            "[GEMS_PARM_01] (0043,xx27)": keep
            "[GEMS_ACQU_01] (0043,xx01)": keep
            "[OURS] (0043,xx02)": keep
            "[OURS] (0043,xx03)": {keep: {values: [A, B]}}
            "[OURS] (0043,xx04)": {keep: approved-values}
            "[OURS] (0043,xx05)": {keep: {frequentIn: 10 patients}}
          """;

  private static final String SAFE = Release.BASIC.replace("modified-dates", "safe-private");

  @ParameterizedTest
  @ValueSource(ints = {0x10, 0x11, 0x42, 0xFF})
  void keptElement_isFoundWhereverItsBlockLies(int block) throws Exception {
    int creator = 0x00430000 | block;
    int element = 0x00430000 | block << 8;
    Release release =
        Release.of(
            Original.ct()
                .bytes(creator, VR.LO, "GEMS_PARM_01 ")
                .bytes(element | 0x27, VR.SH, "/1.0:1")
                .bytes(element | 0x28, VR.LO, "Anna"),
            GE);

    assertEquals("LO GEMS_PARM_01", release.get(String.format("(0043,00%02X)", block)));
    assertEquals("SH /1.0:1", release.get(String.format("(0043,%02X27)", block)));
    assertNull(release.get(String.format("(0043,%02X28)", block)));
    assertFalse(release.contains("Anna"));
  }

  @Test
  void twoCreatorsInOneGroup_areToldApart() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00430010, VR.LO, "SOMEBODY ELSE")
                .bytes(0x00430011, VR.LO, "GEMS_PARM_01")
                .bytes(0x00431027, VR.SH, "Anna")
                .bytes(0x00431127, VR.SH, "1.0"),
            GE);

    assertNull(release.get("(0043,0010)"));
    assertNull(release.get("(0043,1027)"));
    assertEquals("LO GEMS_PARM_01", release.get("(0043,0011)"));
    assertEquals("SH 1.0", release.get("(0043,1127)"));
  }

  @Test
  void creator_goesWhenNothingOfItsBlockStays() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00430010, VR.LO, "GEMS_PARM_01")
                .bytes(0x00431028, VR.SH, "Anna")
                .bytes(0x00450010, VR.LO, "GEMS_PARM_01")
                .bytes(0x00451027, VR.SH, "Anna"),
            GE);

    assertNull(release.get("(0043,0010)"));
    assertNull(release.get("(0045,0010)"));
    assertFalse(release.contains("GEMS"));
    assertFalse(release.contains("Anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GEMS_PARM_02", "gems_parm_01", "GEMS_PARM_01\\X", "GEMS_PARM_01é"})
  void elementOfAnotherCreator_isRemoved(String creator) throws Exception {
    Original original = Original.ct().bytes(0x00431027, VR.SH, "Anna");
    if (!creator.isEmpty()) {
      original.bytes(0x00430010, VR.LO, creator);
    }

    Release release = Release.of(original, GE);

    assertNull(release.get("(0043,0010)"));
    assertNull(release.get("(0043,1027)"));
  }

  @Test
  void creatorOfAnotherDataSet_doesNotCount() throws Exception {
    Original original =
        Original.ct()
            .bytes(0x00430010, VR.LO, "GEMS_PARM_01")
            .item(
                "ReferencedSeriesSequence", new Attributes().setString(0x00431027, VR.SH, "Anna"));

    Release release =
        Release.of(
            original, GE.replace("elements:\n", "elements:\n  ReferencedSeriesSequence: keep\n"));

    assertEquals("SQ", release.get("ReferencedSeriesSequence"));
    assertFalse(release.contains("Anna"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"approved", "listed", "frequent"})
  void valueThatOnlySomeMayHave_staysOnlyAsText(String mode) throws Exception {
    int element = mode.equals("listed") ? 3 : mode.equals("approved") ? 4 : 5;
    for (VR vr : new VR[] {VR.UN, VR.OB, VR.OW, VR.FD}) {
      Release release =
          Release.of(
              Original.ct()
                  .bytes(0x00430010, VR.LO, "OURS")
                  .bytes(0x00431000 | element, vr, "Anna0123"),
              GE);

      assertFalse(release.contains("Anna"), vr.toString());
    }
    byte[] large = new byte[300_000];
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00430010, VR.LO, "OURS")
                .bytes(0x00431000 | element, VR.OW, large),
            GE);
    assertNull(release.get(String.format("(0043,10%02X)", element)));
  }

  /** Nobody knows whether the IOD of a private element needs it. */
  @Test
  void privateElementWithoutAValue_getsNoDummy() throws Exception {
    Release release =
        Release.of(
            Original.of(Original.GRAYSCALE_STATE)
                .bytes(0x00430010, VR.LO, "OURS")
                .bytes(0x00431002, VR.DS, "Anna")
                .bytes(0x00431004, VR.LO, "Anna"),
            GE);

    assertNull(release.get("(0043,0010)"));
    assertNull(release.get("(0043,1002)"));
    assertNull(release.get("(0043,1004)"));
  }

  @Test
  void listedTextOfAPrivateElement_stays() throws Exception {
    Original original =
        Original.ct().bytes(0x00430010, VR.LO, "OURS").bytes(0x00431003, VR.LO, "B");

    assertEquals("LO B", Release.of(original, GE).get("(0043,1003)"));
    assertNull(Release.of(original.bytes(0x00431003, VR.LO, "C"), GE).get("(0043,1003)"));
  }

  /** Nobody can say "shift" of a private element, and nobody means the true date. */
  @Test
  void keptPrivateDateAndUid_areMovedAndMapped() throws Exception {
    Original original = Original.ct().bytes(0x00430010, VR.LO, "OURS");

    assertEquals(
        "DT 20151102132802",
        Release.of(
                original.bytes(0x00431002, VR.DT, "20200301000000"),
                GE + "dates: {shift: {days: [-1825, -30]}, timeOfDay: shift}")
            .get("(0043,1002)"));
    assertEquals(
        "DA 20151102",
        Release.of(original.bytes(0x00431002, VR.DA, "20200301"), GE).get("(0043,1002)"));
    assertEquals(
        Release.mapped("1.2.752.24.7.60"),
        Release.of(original.bytes(0x00431002, VR.UI, "1.2.752.24.7.60"), GE).get("(0043,1002)"));
    assertNull(Release.of(original.bytes(0x00431004, VR.DA, "20200301"), GE).get("(0043,1004)"));
  }

  @Test
  void safePrivateNumbers_stayAndSafePrivateTextsDoNot() throws Exception {
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00190010, VR.LO, "GEMS_ACQU_01")
                .bytes(0x00191023, VR.DS, "12.5")
                .bytes(0x00191024, VR.LO, "Anna") // claims to be text
                .bytes(0x00191025, VR.SS, new byte[] {1, 0}) // not on the list
                .bytes(0x00430010, VR.LO, "GEMS_PARM_01")
                .bytes(0x00431027, VR.SH, "Anna"),
            SAFE);

    assertEquals("LO GEMS_ACQU_01", release.get("(0019,0010)"));
    assertEquals("DS 12.5", release.get("(0019,1023)"));
    assertNull(release.get("(0019,1024)"));
    assertNull(release.get("(0019,1025)"));
    assertNull(release.get("(0043,0010)"));
    assertFalse(release.contains("Anna"));
  }

  @Test
  void privateNumberInImplicitVr_hasTheVrOfItsCreatorsDictionary() throws Exception {
    Original original =
        Original.ct()
            .bytes(0x00190010, VR.LO, "GEMS_ACQU_01")
            .bytes(0x00191023, VR.DS, "12.5")
            .bytes(0x00191024, VR.DS, "Anna")
            .in(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    Release release = Release.of(original, SAFE);

    // The reader does not know private elements; that the value was checked shows in what is gone.
    assertEquals("UN 31322e35", release.get("(0019,1023)"));
    assertNull(release.get("(0019,1024)"));
  }

  @Test
  void privateNumberInUn_isWrittenInItsOwnVr() throws Exception {
    Release release =
        Release.of(
            Original.ct().bytes(0x00190010, VR.LO, "GEMS_ACQU_01").bytes(0x00191023, VR.UN, "12.5"),
            SAFE);

    assertEquals("DS 12.5", release.get("(0019,1023)"));
  }

  /** Such a value would come out in the wrong byte order, or not fit its header. */
  @Test
  void privateUnThatCannotBeWrittenInItsOwnVr_isRemoved() throws Exception {
    String profile =
        Release.ALLOW_LIST
            + """
            further:
              - {element: "[GEMS_ACQU_01] (0019,xx2D)", motivation: "A number of the gantry."}
            elements: {"[GEMS_ACQU_01] (0019,xx2D)": keep}
            """;
    Original small =
        Original.ct()
            .remove("PixelData")
            .bytes(0x00190010, VR.LO, "GEMS_ACQU_01")
            .bytes(0x0019102D, VR.UN, new byte[] {1, 0}); // US by the dictionary
    Original long70 =
        Original.ct()
            .bytes(0x00190010, VR.LO, "GEMS_ACQU_01")
            .bytes(0x0019102D, VR.UN, new byte[70_000]);

    assertEquals("US 0100", Release.of(small, profile).get("(0019,102D)"));
    assertNull(
        Release.of(small.in(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN), profile).get("(0019,102D)"));
    assertNull(Release.of(long70, profile).get("(0019,102D)"));
  }

  /** What a kept element waits for must not let a creator pass that nobody knows. */
  @Test
  void unknownCreatorBesideALongNumberThatStays_isRemoved() throws Exception {
    String profile =
        SAFE
            + """
            further:
              - {element: "[OURS] (0043,xx02)", motivation: "A table of the detector."}
            elements: {"[OURS] (0043,xx02)": keep}
            """;
    Release release =
        Release.of(
            Original.ct()
                .bytes(0x00430010, VR.LO, "OURS")
                .bytes(0x00430011, VR.LO, "Andersson^Anna")
                .bytes(0x00430012, VR.LO, "Anna".repeat(20))
                .bytes(0x00431002, VR.OW, new byte[300_000])
                .bytes(0x00431101, VR.LO, "Anna"),
            profile);

    assertEquals("LO OURS", release.get("(0043,0010)"));
    assertEquals("OW 300000 bytes", release.get("(0043,1002)"));
    assertFalse(release.contains("Anna"));
  }

  @Test
  void placeThatIsRemovedWhoeverOwnsIt_goes() throws Exception {
    String profile =
        GE.replace(
            "elements:\n",
            "scanners: [{when: {Modality: CT}, elements: {\"(0043,xx02)\": remove}}]\nelements:\n");
    byte[] value = "Anna".getBytes(StandardCharsets.US_ASCII);

    Release release =
        Release.of(
            Original.ct().bytes(0x00430010, VR.LO, "OURS").bytes(0x00431002, VR.UN, value),
            profile);

    assertFalse(release.contains("Anna"));
    assertFalse(release.contains("OURS"));
  }
}
