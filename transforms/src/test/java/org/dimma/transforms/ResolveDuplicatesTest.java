package org.dimma.transforms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.dimma.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResolveDuplicatesTest {
  @TempDir Path folder;
  private final Pipeline pipeline = Steps.pipeline();

  @Test
  void filesOfDifferentInstances_goOnUnread() throws Exception {
    InstanceRef one = slice("one", "1.2.3");
    InstanceRef two = slice("two", "1.2.4");
    Files.delete(folder.resolve("two"));
    assertResolved(List.of(one, two), List.of(one, two), List.of());
  }

  @Test
  void identicalFiles_oneGoesOnWhateverTheirOrder() throws Exception {
    InstanceRef b = slice("b", "1.2.3");
    InstanceRef a = slice("a", "1.2.3");
    InstanceRef c = slice("c", "1.2.3");
    List<SettledInput> settled = List.of(b.settled(Reason.DUPLICATE), c.settled(Reason.DUPLICATE));
    assertResolved(List.of(b, a, c), List.of(a), settled);
  }

  @Test
  void identicalFilesInAnotherOrder_giveTheSame() throws Exception {
    List<InstanceRef> files =
        Arrays.asList(slice("b", "1.2.3"), slice("a", "1.2.3"), slice("c", "1.2.3"));
    InstanceRef a = files.get(1);
    List<SettledInput> settled =
        List.of(files.get(0).settled(Reason.DUPLICATE), files.get(2).settled(Reason.DUPLICATE));
    Collections.reverse(files);
    assertResolved(files, List.of(a), settled);
  }

  @Test
  void differentFiles_areAllHeld() throws Exception {
    InstanceRef one = slice("one", "1.2.3");
    InstanceRef same = slice("same", "1.2.3");
    new CtSlice("1.2.3").with(Tag.Modality, "MR").writeTo(folder.resolve("other"));
    InstanceRef other = CtSlice.ref(folder.resolve("other"), "1.2.3");
    assertResolved(
        List.of(one, same, other),
        List.of(),
        List.of(
            one.settled(Reason.SOP_INSTANCE_UID_CONFLICT),
            same.settled(Reason.SOP_INSTANCE_UID_CONFLICT),
            other.settled(Reason.SOP_INSTANCE_UID_CONFLICT)));
  }

  @Test
  void fileThatIsGone_claimsNothing() throws Exception {
    InstanceRef here = slice("here", "1.2.3");
    InstanceRef gone = slice("gone", "1.2.3");
    InstanceRef changed = slice("changed", "1.2.3");
    Files.delete(folder.resolve("gone"));
    Files.writeString(folder.resolve("changed"), "other");
    assertResolved(
        List.of(gone, here, changed),
        List.of(here),
        List.of(
            gone.settled(Reason.UNREADABLE, "NoSuchFileException"),
            changed.settled(Reason.UNREADABLE, "the file changed since it was listed")));
  }

  @Test
  void filesThatAreAllGone_areAccountedFor() throws Exception {
    List<InstanceRef> gone = new ArrayList<>();
    List<SettledInput> settled = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      InstanceRef file = slice(name, "1.2.3");
      Files.delete(folder.resolve(name));
      gone.add(file);
      settled.add(file.settled(Reason.UNREADABLE, "NoSuchFileException"));
    }
    assertResolved(gone, List.of(), settled);
  }

  private InstanceRef slice(String name, String instanceUid) throws Exception {
    return CtSlice.ref(new CtSlice(instanceUid).writeTo(folder.resolve(name)), instanceUid);
  }

  private void assertResolved(
      List<InstanceRef> files, List<InstanceRef> unique, List<SettledInput> settled)
      throws Exception {
    PCollectionTuple resolved =
        Steps.create(pipeline, InstanceRef.class, files)
            .apply(ResolveDuplicates.of(Steps.keyIn(folder)));
    PAssert.that(resolved.get(ResolveDuplicates.UNIQUE)).containsInAnyOrder(unique);
    PAssert.that(resolved.get(ResolveDuplicates.SETTLED)).containsInAnyOrder(settled);
    Steps.run(pipeline);
  }
}
