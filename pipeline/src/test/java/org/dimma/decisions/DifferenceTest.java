package org.dimma.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

  @Test
  void sameTexts_haveNone() {
    assertEquals(List.of(), Difference.between("a\nb\n", "a\nb\n"));
  }

  @Test
  void changedLines_standBetweenTwoThatAreNot() {
    assertEquals(
        List.of("...", " 4", " 5", "-6", "+six", " 7", " 8", "...", " 11", " 12", "+13"),
        Difference.between(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
            "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10\n11\n12\n13\n"));
  }

  @Test
  void newText_isAllNew() {
    assertEquals(List.of("+a", "+b"), Difference.between("", "a\nb\n"));
  }

  @Test
  void hugeTexts_areComparedRoughly() {
    String before = "x\n".repeat(3000) + "end\n";
    String after = "y\n".repeat(3000) + "end\n";

    assertEquals(6001, Difference.between(before, after).size());
  }
}
