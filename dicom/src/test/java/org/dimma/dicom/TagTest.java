package org.dimma.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TagTest {
  @Test
  void tag_hasGroupAndElement() {
    assertEquals(0xFFFC, Tag.group(Tag.DataSetTrailingPadding));
    assertEquals(0xFFFC, Tag.element(Tag.DataSetTrailingPadding));
    assertEquals("(FFFC,FFFC)", Tag.toString(Tag.DataSetTrailingPadding));
    assertEquals("(0008,103E)", Tag.toString(Tag.SeriesDescription));
  }

  @Test
  void oddGroup_isPrivate() {
    assertTrue(Tag.isPrivate(0x00091001));
    assertTrue(Tag.isPrivate(0xFFFF0010));
    assertFalse(Tag.isPrivate(Tag.PatientName));
    assertFalse(Tag.isPrivate(Tag.Item));
  }

  @Test
  void privateCreator_isElement10ToFfOfAnOddGroup() {
    assertTrue(Tag.isPrivateCreator(0x00090010));
    assertTrue(Tag.isPrivateCreator(0x000900FF));
    assertFalse(Tag.isPrivateCreator(0x0009000F));
    assertFalse(Tag.isPrivateCreator(0x00090100));
    assertFalse(Tag.isPrivateCreator(0x00091010));
    assertFalse(Tag.isPrivateCreator(Tag.PatientName));
  }

  @Test
  void creatorOf_isTheElementThatReservesTheBlock() {
    assertEquals(0x00090010, Tag.creatorOf(0x00091027));
    assertEquals(0x7FE100E1, Tag.creatorOf(0x7FE1E1FF));
  }

  @Test
  void groupLength_isElementZeroOfAnyGroup() {
    assertTrue(Tag.isGroupLength(0x00080000));
    assertTrue(Tag.isGroupLength(0x00090000));
    assertFalse(Tag.isGroupLength(0x00080001));
  }

  @Test
  void everyNamedTag_isThatOfTheDictionary() throws Exception {
    for (Field field : Tag.class.getFields()) {
      int tag = field.getInt(null);
      if (Tag.group(tag) != 0xFFFE) { // items and delimiters are no elements
        assertEquals(Optional.of(tag), ElementDictionary.tagOf(field.getName()), field.getName());
      }
    }
  }
}
