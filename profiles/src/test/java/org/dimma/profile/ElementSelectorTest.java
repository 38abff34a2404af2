package org.dimma.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ElementSelectorTest {

  @Test
  void keyword_isOneStandardElement() {
    ElementSelector selector = ElementSelector.parse("PatientAge");

    assertEquals(new ElementSelector(null, 0x00101010, 0xFFFFFFFF), selector);
    assertEquals("(0010,1010)", selector.toString());
    assertEquals("PatientAge (0010,1010)", selector.describe());
  }

  @Test
  void familyOfGroups_matchesEvenGroupsOnly() {
    ElementSelector selector = ElementSelector.parse("(60xx,3000)");

    assertEquals(new ElementSelector(null, 0x60003000, 0xFF00FFFF), selector);
    assertTrue(selector.matches(null, 0x60023000));
    assertFalse(selector.matches(null, 0x60013000));
    assertFalse(selector.matches(null, 0x50023000));
  }

  @Test
  void wholeFamily_matchesEveryElement() {
    ElementSelector selector = ElementSelector.parse("(50xx,xxxx)");

    assertEquals(new ElementSelector(null, 0x50000000, 0xFF000000), selector);
    assertTrue(selector.matches(null, 0x501E3000));
  }

  @Test
  void privateElement_matchesItsCreatorInAnyBlock() {
    ElementSelector selector = ElementSelector.parse("[GEMS_PARM_01] (0043,xx27)");

    assertEquals(new ElementSelector("GEMS_PARM_01", 0x00430027, 0xFFFF00FF), selector);
    assertTrue(selector.matches("GEMS_PARM_01", 0x00431027));
    assertTrue(selector.matches("GEMS_PARM_01", 0x0043FF27));
    assertFalse(selector.matches("GEMS_PARM_02", 0x00431027));
    assertFalse(selector.matches(null, 0x00431027));
    assertFalse(selector.matches("GEMS_PARM_01", 0x00431028));
  }

  @Test
  void privatePlaceWithoutCreator_matchesEveryCreatorAndNone() {
    ElementSelector selector = ElementSelector.parse("(0009,xx27)");

    assertEquals(new ElementSelector(null, 0x00090027, 0xFFFF00FF), selector);
    assertTrue(selector.matches("GEMS_IDEN_01", 0x00091027));
    assertTrue(selector.matches(null, 0x00091127));
  }

  @Test
  void everyForm_parsesBackFromItsText() {
    for (String text :
        new String[] {
          "(0010,1010)",
          "(60xx,3000)",
          "(50xx,xxxx)",
          "(0009,xx27)",
          "[GEMS_PARM_01] (0043,xx27)",
          "[SIEMENS CSA [1]] (0029,xxEA)"
        }) {
      ElementSelector selector = ElementSelector.parse(text);
      assertEquals(text, selector.toString());
      assertEquals(selector, ElementSelector.parse(selector.toString()));
    }
  }

  @Test
  void lowerCaseDigits_areTheSameSelector() {
    assertEquals(ElementSelector.parse("(0008,103E)"), ElementSelector.parse("(0008,103e)"));
  }

  @Test
  void unknownKeyword_isRefused() {
    assertEquals(
        "no element; expected a keyword of PS3.6, (gggg,eeee), or \"[CREATOR] (gggg,xxee)\"",
        refusal("PatientsAge"));
  }

  @Test
  void privateElementByPosition_isRefused() {
    assertEquals(
        "a private element is written (gggg,xxee), because its block is chance",
        refusal("[GEMS_PARM_01] (0043,1027)"));
  }

  @Test
  void creatorOfEvenGroup_isRefused() {
    assertEquals("a private creator goes with an odd group", refusal("[GEMS_PARM_01] (0018,xx27)"));
  }

  @Test
  void creatorWithSpaceAtTheEnd_isRefused() {
    assertEquals(
        "a private creator has 1 to 64 characters, none at either end a space, none a backslash",
        refusal("[GEMS_PARM_01 ] (0043,xx27)"));
  }

  @Test
  void otherFamily_isRefused() {
    assertEquals("only the groups 50xx and 60xx are families", refusal("(xxxx,0010)"));
    assertEquals("only the groups 50xx and 60xx are families", refusal("(001x,0010)"));
  }

  private static String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> ElementSelector.parse(text))
        .getMessage();
  }

  @Test
  void find_takesTheRuleThatLeavesTheFewestDigitsOpen() {
    Map<ElementSelector, String> rules =
        Map.of(
            ElementSelector.parse("(60xx,xxxx)"), "all",
            ElementSelector.parse("(60xx,3000)"), "family",
            ElementSelector.parse("(6000,3000)"), "exact");

    assertEquals(Optional.of("exact"), ElementSelector.find(rules, null, 0x60003000));
    assertEquals(Optional.of("family"), ElementSelector.find(rules, null, 0x60023000));
    assertEquals(Optional.of("all"), ElementSelector.find(rules, null, 0x60020010));
    assertEquals(Optional.empty(), ElementSelector.find(rules, null, 0x60010010));
  }

  @Test
  void find_prefersTheCreator() {
    Map<ElementSelector, String> rules =
        Map.of(
            ElementSelector.parse("(0009,xx27)"), "any",
            ElementSelector.parse("[A] (0009,xx27)"), "A");

    assertEquals(Optional.of("A"), ElementSelector.find(rules, "A", 0x00091027));
    assertEquals(Optional.of("any"), ElementSelector.find(rules, "B", 0x00091027));
    assertEquals(Optional.of("any"), ElementSelector.find(rules, null, 0x00091027));
  }

  @Test
  void widerRuleOfTheUpperLayer_endsNarrowerOnesBelow() {
    Map<ElementSelector, String> rules = new TreeMap<>();
    rules.put(ElementSelector.parse("[A] (0009,xx27)"), "keep");
    rules.put(ElementSelector.parse("[A] (0009,xx28)"), "keep");
    rules.put(ElementSelector.parse("(6002,3000)"), "keep");

    ElementSelector.putOver(
        rules,
        Map.of(
            ElementSelector.parse("(0009,xx27)"), "remove",
            ElementSelector.parse("(60xx,3000)"), "remove"));

    assertEquals(Optional.of("remove"), ElementSelector.find(rules, "A", 0x00091027));
    assertEquals(Optional.of("keep"), ElementSelector.find(rules, "A", 0x00091028));
    assertEquals(Optional.of("remove"), ElementSelector.find(rules, null, 0x60023000));
  }
}
