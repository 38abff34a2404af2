package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ActionTest {

  @Test
  void words_areThoseOfTheLanguage() {
    assertEquals(
        List.of("remove", "empty", "replace", "keep", "clean", "map-uid", "shift"),
        Arrays.stream(Action.values()).map(Action::word).toList());
  }

  @Test
  void letters_areThoseOfTheStandard() {
    assertEquals(Optional.of(Action.REMOVE), Action.of("X"));
    assertEquals(Optional.of(Action.EMPTY), Action.of("Z"));
    assertEquals(Optional.of(Action.REPLACE), Action.of("D"));
    assertEquals(Optional.of(Action.KEEP), Action.of("K"));
    assertEquals(Optional.of(Action.CLEAN), Action.of("C"));
    assertEquals(Optional.of(Action.MAP_UID), Action.of("U"));
  }

  @Test
  void otherText_isNoAction() {
    assertEquals(Optional.empty(), Action.of(""));
    assertEquals(Optional.empty(), Action.of("x"));
    assertEquals(Optional.empty(), Action.of("REMOVE"));
  }
}
