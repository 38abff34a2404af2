package org.dimma.demo;

import org.dimma.dicom.VR;

/** The private elements of one creator in one group. */
final class PrivateBlock {
  private final DataSet dataSet;
  private final int firstTag;

  PrivateBlock(DataSet dataSet, int firstTag) {
    this.dataSet = dataSet;
    this.firstTag = firstTag;
  }

  PrivateBlock text(int element, VR vr, String... values) {
    dataSet.text(firstTag | element, vr, values);
    return this;
  }

  PrivateBlock numbers(int element, VR vr, double... values) {
    dataSet.numbers(firstTag | element, vr, values);
    return this;
  }

  PrivateBlock bytes(int element, VR vr, byte[] value) {
    dataSet.bytes(firstTag | element, vr, value);
    return this;
  }

  PrivateBlock item(int element, DataSet item) {
    dataSet.item(firstTag | element, item);
    return this;
  }
}
