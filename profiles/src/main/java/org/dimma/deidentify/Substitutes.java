package org.dimma.deidentify;

import java.util.List;
import org.dimma.dicom.Tag;
import org.dimma.dicom.UidRegistry;
import org.dimma.dicom.VR;
import org.dimma.identity.Pseudonyms;

/** What stands in the release in place of one patient's identifying values. */
record Substitutes(Pseudonyms pseudonyms, String pseudonym, DateShift shift) {

  /**
   * The value of an element that is replaced: the pseudonym for the patient's names, a dummy for
   * all else.
   */
  byte[] replacement(int tag, VR vr, int values) {
    return tag == Tag.PatientID || tag == Tag.PatientName
        ? ValueCheck.ascii(pseudonym)
        : Dummy.of(vr, values);
  }

  /**
   * UIDs that the standard registers stay; all others belong to somebody and are mapped, valid or
   * not.
   */
  List<String> mapUids(List<String> uids) {
    return uids.stream()
        .map(uid -> uid.isEmpty() || UidRegistry.isRegistered(uid) ? uid : pseudonyms.uid(uid))
        .toList();
  }
}
