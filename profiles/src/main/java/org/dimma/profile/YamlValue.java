package org.dimma.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a profile as it was written. What is not of the shape that is asked for becomes a
 * problem and an empty answer, so that reading goes on to the next value.
 */
final class YamlValue {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private final Node node;
  private final Place place;
  private final Problems problems;

  YamlValue(Node node, Place place, Problems problems) {
    this.node = node;
    this.place = place;
    this.problems = problems;
  }

  Place place() {
    return place;
  }

  void problem(String what) {
    problems.add(place, what);
  }

  void problem(String what, Iterable<String> allowed) {
    problems.add(place, what, allowed);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  /** The entries of a map, whatever their keys, in the order written. */
  Map<String, YamlValue> map() {
    if (!(node instanceof MappingNode mapping)) {
      problem("expected a map");
      return Map.of();
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = YamlDocument.line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(new Place(place.file(), line, place.key()), "expected a word as key");
        continue;
      }
      Place inner = place.at(line, key.getValue());
      YamlValue value = new YamlValue(tuple.getValueNode(), inner, problems);
      YamlValue first = entries.putIfAbsent(key.getValue(), value);
      if (first != null) {
        problems.add(inner, "written twice, first on line " + first.place.line());
      }
    }
    return entries;
  }

  /** The entries of a map; a key that is not among the allowed ones is a problem. */
  Map<String, YamlValue> map(List<String> allowed) {
    Map<String, YamlValue> entries = map();
    entries.forEach(
        (key, value) -> {
          if (!allowed.contains(key)) {
            value.problem("unknown key", allowed);
          }
        });
    return entries;
  }

  /** The items of a list. */
  List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      problem("expected a list");
      return List.of();
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(item, place.item(YamlDocument.line(item), items.size()), problems));
    }
    return items;
  }

  /** Text as it was written; quotes make no difference, but only quoted text may be empty. */
  Optional<String> text() {
    if (node instanceof ScalarNode scalar
        && !(scalar.getScalarStyle() == ScalarStyle.PLAIN && isNull(scalar.getValue()))) {
      return Optional.of(scalar.getValue());
    }
    problem("expected text");
    return Optional.empty();
  }

  private static boolean isNull(String plain) {
    return plain.isEmpty() || plain.equals("~") || plain.equals("null");
  }

  Optional<Integer> wholeNumber() {
    if (node instanceof ScalarNode scalar && WHOLE_NUMBER.matcher(scalar.getValue()).matches()) {
      return Optional.of(Integer.valueOf(scalar.getValue()));
    }
    problem("expected a whole number");
    return Optional.empty();
  }

  /** A count with its unit, such as {@code 10 patients}. */
  Optional<Integer> count(String unit, int least, int most) {
    if (node instanceof ScalarNode scalar) {
      String[] words = scalar.getValue().split(" ", -1);
      if (words.length == 2
          && words[1].equals(unit)
          && words[0].matches("[0-9]{1,9}")
          && Integer.parseInt(words[0]) >= least
          && Integer.parseInt(words[0]) <= most) {
        return Optional.of(Integer.valueOf(words[0]));
      }
    }
    problem("expected '<number> " + unit + "', the number from " + least + " to " + most);
    return Optional.empty();
  }

  /** The one of the constants whose word is written. */
  <E extends Enum<E>> Optional<E> oneOf(Collection<E> constants) {
    Optional<String> word = text();
    for (E constant : constants) {
      if (word.isPresent() && Words.of(constant).equals(word.get())) {
        return Optional.of(constant);
      }
    }
    word.ifPresent(
        unknown ->
            problem("unknown word '" + unknown + "'", constants.stream().map(Words::of).toList()));
    return Optional.empty();
  }

  /** The constants that a list names, each once. */
  <E extends Enum<E>> List<E> someOf(Collection<E> constants) {
    List<E> chosen = new ArrayList<>();
    for (YamlValue item : list()) {
      item.oneOf(constants)
          .ifPresent(
              constant -> {
                if (chosen.contains(constant)) {
                  item.problem("written twice");
                } else {
                  chosen.add(constant);
                }
              });
    }
    return chosen;
  }
}
