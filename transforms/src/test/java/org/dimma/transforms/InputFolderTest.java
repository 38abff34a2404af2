package org.dimma.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputFolderTest {
  @TempDir Path temporary;
  private Path in;

  @BeforeEach
  void makeInput() throws IOException {
    in = Files.createDirectory(temporary.toRealPath().resolve("in"));
  }

  @Test
  void folder_givesEveryFileHoweverDeepWithItsSize() throws IOException {
    file("a.dcm", 3);
    file("deep/er/b", 0);
    file(".hidden/.c", 1);
    Files.createDirectory(in.resolve("empty"));
    assertEquals(List.of(".hidden/.c 1", "a.dcm 3", "deep/er/b 0"), list(in.toString()));
  }

  @Test
  void slashAtTheEndAndDots_giveTheSame() throws IOException {
    file("a", 1);
    assertEquals(List.of("a 1"), list(in + "/"));
    assertEquals(List.of("a 1"), list(in + "/./../in"));
  }

  @Test
  void file_givesItself() throws IOException {
    file("a", 1);
    file("b", 1);
    assertEquals(List.of("a 1"), list(in + "/a"));
  }

  @Test
  void missingFolder_isAccountedFor() {
    assertEquals(
        List.of("no UNREADABLE it cannot be looked at: NoSuchFileException"), list(in + "/no"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*                | .h 1, a.dcm 1, b.DCM 1, x/a.dcm 1, x/y/a.dcm 1, x/y/b 1",
        "*.dcm            | a.dcm 1",
        "?.dcm            | a.dcm 1",
        "*.{dcm,DCM}      | a.dcm 1, b.DCM 1",
        "[ab].*           | a.dcm 1, b.DCM 1",
        "*/*.dcm          | x/a.dcm 1",
        "**.dcm           | a.dcm 1, x/a.dcm 1, x/y/a.dcm 1",
        "**/*.dcm         | a.dcm 1, x/a.dcm 1, x/y/a.dcm 1",
        "**               | .h 1, a.dcm 1, b.DCM 1, x/a.dcm 1, x/y/a.dcm 1, x/y/b 1",
        "x/**/b           | x/y/b 1",
        "x/**/a.dcm       | x/a.dcm 1, x/y/a.dcm 1",
        "[x]              | x/a.dcm 1, x/y/a.dcm 1, x/y/b 1",
        "[x]/y/           | x/y/a.dcm 1, x/y/b 1",
        "[x]//y           | x/y/a.dcm 1, x/y/b 1",
        "./x/../*.dcm     | a.dcm 1",
        "\\*              | ''"
      })
  void glob_givesWhatItMatchesAndWhatIsBelowThat(String glob, String expected) throws IOException {
    for (String name : List.of("a.dcm", "b.DCM", ".h", "x/a.dcm", "x/y/a.dcm", "x/y/b")) {
      file(name, 1);
    }
    assertEquals(expected, String.join(", ", list(in + "/" + glob)));
  }

  @Test
  void wildcardsInARealName_areTheNamesOwn() throws IOException {
    file("a[1].dcm", 1);
    file("a1.dcm", 2);
    file("{b}/*", 3);
    assertEquals(List.of("a[1].dcm 1"), list(in + "/a[1].dcm"));
    assertEquals(List.of("{b}/* 3"), list(in + "/{b}"));
    assertEquals(in.resolve("{b}"), InputFolder.rootOf(in + "/{b}"));
  }

  @Test
  void wildcardsAboveAGlob_areEscapedByTheUser() throws IOException {
    file("a[1]/b.dcm", 1);
    assertEquals(List.of("a[1]/b.dcm 1"), list(in + "/a\\[1\\]/*.dcm"));
  }

  @Test
  void halfAGlob_isRefused() {
    assertThrows(PatternSyntaxException.class, () -> list(in + "/{a"));
  }

  @Test
  void rootOfAGlob_isTheFolderBeforeTheFirstWildcard() {
    assertEquals(Path.of("/data/ct"), InputFolder.rootOf("/data/./ct/20*/x/*.dcm"));
    assertEquals(Path.of("/"), InputFolder.rootOf("/*.dcm"));
    assertEquals(Path.of("").toAbsolutePath(), InputFolder.rootOf("*.dcm"));
  }

  @Test
  void nameWithNewlineOrLetters_comesAsItIs() throws IOException {
    file("Åkesson Örjan\n1.dcm", 1);
    assertEquals(List.of("Åkesson Örjan\n1.dcm 1"), list(in.toString()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nameInAnotherCharacterSet_isAccountedFor() throws Exception {
    // Java can list such a name, but not write it.
    Process touch =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'p\\345r')\"")
            .directory(in.toFile())
            .start();
    assertEquals(0, touch.waitFor());
    assertEquals(
        List.of("p\uFFFDr UNREADABLE its name is not in this system's character set"),
        list(in.toString()));
  }

  @Test
  void links_neverLeaveTheInput() throws IOException {
    Path file = file("x/a", 2);
    Path outside = Files.writeString(temporary.toRealPath().resolve("outside"), "secret");
    Files.createSymbolicLink(in.resolve("1"), file);
    Files.createSymbolicLink(in.resolve("2"), outside);
    Files.createSymbolicLink(in.resolve("3"), in.resolve("nowhere"));
    Files.createSymbolicLink(in.resolve("4"), in.resolve("x"));
    Files.createSymbolicLink(in.resolve("5"), in.resolve("5"));
    Files.createSymbolicLink(in.resolve("6"), in);
    Files.createSymbolicLink(in.resolve("7"), temporary.toRealPath());
    assertEquals(
        List.of(
            "1 2",
            "2 LINK_OUTSIDE_INPUT the link leads out of the input folder",
            "3 UNREADABLE the link leads nowhere",
            "4 UNREADABLE a link to a folder is not followed",
            "5 UNREADABLE the link leads nowhere",
            "6 UNREADABLE a link to a folder is not followed",
            "7 LINK_OUTSIDE_INPUT the link leads out of the input folder",
            "x/a 2"),
        list(in.toString()));
  }

  @Test
  void inputThatIsALinkItself_isFollowed() throws IOException {
    Path file = file("a", 1);
    Path folderLink = Files.createSymbolicLink(temporary.resolve("archive"), in);
    Path fileLink = Files.createSymbolicLink(temporary.toRealPath().resolve("file"), file);
    assertEquals(List.of("a 1"), list(folderLink.toString()));
    assertEquals(List.of("a 1"), list(folderLink + "/*"));
    assertEquals(List.of("../file 1"), list(fileLink.toString()));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pipe_isAccountedForAndNeverOpened() throws Exception {
    Path pipe = in.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(List.of("pipe UNREADABLE it is neither a file nor a folder"), list(in.toString()));
  }

  @Test
  void folderWithoutPermission_isOneInput() throws IOException {
    file("shut/a", 1);
    file("open/b", 1);
    Path shut = in.resolve("shut");
    Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(shut), "root may read everything");
      assertEquals(
          List.of("open/b 1", "shut UNREADABLE the folder cannot be listed: AccessDeniedException"),
          list(in.toString()));
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Path file(String name, int size) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[size]);
  }

  private List<String> list(String input) {
    List<String> all = new ArrayList<>();
    InputFolder.list(
        input,
        new InputFolder.Found() {
          @Override
          public void file(String location, long size) {
            all.add(in.relativize(Path.of(location)) + " " + size);
          }

          @Override
          public void unreadable(String location, Reason reason, String detail) {
            all.add(in.relativize(Path.of(location)) + " " + reason + " " + detail);
          }
        });
    return all.stream().sorted().toList();
  }
}
